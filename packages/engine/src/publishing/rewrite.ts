import { isList } from '@guanxi/core'
import type { Classification, Model, Rename } from '@guanxi/core'
import { quote } from '@guanxi/database'
import type { Dialect, Param, Session } from '@guanxi/database'
import { readHeld, writeHeld } from '../overrides/held.ts'
import { renamedHeld } from '../overrides/renamed.ts'
import { oneByOne } from './one-by-one.ts'

/**
 * Rewrites what stands in rows by its name: classes, stages, classifications and customer types, with their history and the
 * choices by hand. Fields, rollups and event types are kept under ids, so that nothing of theirs is written.
 */
export async function rewriteNames(
  session: Session,
  dialect: Dialect,
  model: Model,
  renames: readonly Rename[],
  now: number,
): Promise<void> {
  const run = async (statement: string, ...params: Param[]): Promise<unknown> =>
    await session.run(statement, params)
  for (const { kind, of, from, to, finally: named } of oneByOne(renames)) {
    if (kind === 'customerType') {
      await run(`UPDATE customers SET type = ?, ${touched} WHERE type = ?`, to, now, from)
      await run('UPDATE rank_bounds SET type = ? WHERE type = ?', to, from)
    }
    if (kind === 'stage') {
      await run(`UPDATE customers SET stage = ?, ${touched} WHERE stage = ?`, to, now, from)
      await rewriteHistory(session, 'stage', from, to)
    }
    if (kind === 'classification') {
      for (const name of outputsOf(model, named)) {
        const [before, after] = [from, to].map((each) => [each, ...name.split('.').slice(1)].join('.')) as [
          string,
          string,
        ]
        await run('UPDATE changes SET attribute = ? WHERE attribute = ?', after, before)
        await run('UPDATE overrides SET classification = ? WHERE classification = ?', after, before)
        await run('UPDATE rank_bounds SET classification = ? WHERE classification = ?', after, before)
      }
    }
    if (kind === 'class') {
      const classification = model.classifications.get(of)
      if (classification === undefined) continue
      await rewriteClass(session, dialect, model, classification, from, to, now)
      await rewriteHistory(session, of, from, to)
      await run('UPDATE overrides SET class = ? WHERE classification = ? AND class = ?', to, of, from)
    }
  }
  if (renames.some(({ kind }) => kind === 'classification' || kind === 'class'))
    await rewriteHeld(session, dialect, renames)
}

const touched = 'version = version + 1, updated_at = ?'

function outputsOf(model: Model, name: string): string[] {
  return [...model.classifications.keys()].filter((each) => each === name || each.startsWith(`${name}.`))
}

/** Lists of classes stand in the history as JSON, in which a name of letters and digits is found by its quotes. */
async function rewriteHistory(session: Session, attribute: string, from: string, to: string): Promise<void> {
  for (const column of ['from_value', 'to_value']) {
    await session.run(`UPDATE changes SET ${column} = ? WHERE attribute = ? AND ${column} = ?`, [
      to,
      attribute,
      from,
    ])
    await session.run(
      `UPDATE changes SET ${column} = replace(${column}, ?, ?) WHERE attribute = ? AND ${column} LIKE '[%'`,
      [`"${from}"`, `"${to}"`, attribute],
    )
  }
}

async function rewriteClass(
  session: Session,
  dialect: Dialect,
  model: Model,
  { name, type }: Classification,
  from: string,
  to: string,
  now: number,
): Promise<void> {
  const column = `c_${model.ids.of('classification', name).replace('.', '_')}`
  const kept = quote(column)
  if (!isList(type)) {
    const statement = `UPDATE customers SET ${kept} = ?, ${touched} WHERE ${kept} = ?`
    await session.run(statement, [to, now, from])
    return
  }
  const rows = await session.all(
    `SELECT id, version, ${kept} AS classes FROM customers WHERE ${kept} <> ${dialect.emptyList}`,
    [],
  )
  const changed = rows.flatMap((row) => {
    const classes = dialect.decode(row['classes'], type) as string[]
    if (!classes.includes(from)) return []
    return [
      [
        String(row['id']),
        Number(row['version']) + 1,
        now,
        classes.map((each) => (each === from ? to : each)),
      ],
    ]
  })
  await dialect.updater({
    table: 'customers',
    key: { name: 'id', type: 'string' },
    columns: [
      { name: 'version', type: 'int' },
      { name: 'updated_at', type: 'timestamp' },
      { name: column, type },
    ],
  })(session, changed as Param[][])
}

/** The choices by hand as customers' rows hold them. */
async function rewriteHeld(session: Session, dialect: Dialect, renames: readonly Rename[]): Promise<void> {
  const rows = await session.all('SELECT id, overrides FROM customers WHERE overrides IS NOT NULL', [])
  const rewritten = rows.map((row) => [
    String(row['id']),
    writeHeld(renamedHeld(readHeld(String(row['overrides'])), renames)),
  ])
  await dialect.updater({
    table: 'customers',
    key: { name: 'id', type: 'string' },
    columns: [{ name: 'overrides', type: 'string' }],
  })(session, rewritten)
}
