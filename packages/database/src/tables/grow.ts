import { GuanxiError, valueTypeOf } from '@guanxi/core'
import type { Model, Type } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Session } from '../session/session.ts'
import { customerColumns } from './columns.ts'
import type { CustomerColumn } from './columns.ts'
import { checkColumns } from './limit.ts'

/**
 * Adds the columns a configuration asks for; those it no longer names stay, with what they hold.
 * @throws GuanxiError `config.type-changed`, `config.not-unique`, `config.invalid` where it is too many
 */
export async function growColumns(session: Session, dialect: Dialect, model: Model): Promise<void> {
  const existing = await dialect.columnsOf(session, 'customers')
  const kept = await keptTypes(session)
  const columns = customerColumns(model)
  const named = new Set(columns.map(({ column }) => column))
  checkColumns(model, [...kept.keys()].filter((column) => !named.has(column)).length)
  for (const wanted of columns) {
    const { column, type, key } = wanted
    if (existing.has(column)) refuseChange(key, kept.get(column), type)
    else {
      await session.run(
        `ALTER TABLE customers ADD COLUMN ${quote(column)} ${dialect.columnType(type, column)}`,
        [],
      )
      await session.run('INSERT INTO guanxi (key, value) VALUES (?, ?)', [`${prefix}${column}`, type])
    }
    if (wanted.kind === 'field') await keepUnique(session, wanted)
  }
}

/** In which rows of `guanxi` a column's type is kept: a database's own type would not tell money from a count. */
const prefix = 'type:'

async function keptTypes(session: Session): Promise<Map<string, Type>> {
  const rows = await session.all('SELECT key, value FROM guanxi WHERE key LIKE ?', [`${prefix}%`])
  return new Map(rows.map((row) => [String(row['key']).slice(prefix.length), row['value'] as Type]))
}

function refuseChange(name: string, kept: Type | undefined, wanted: Type): void {
  if (kept === undefined || kept === wanted) return
  const [from, to] = [valueTypeOf(kept), valueTypeOf(wanted)]
  throw new GuanxiError(
    'config.type-changed',
    `"${name}" is kept as ${from} and cannot become ${to}; give the new one another name`,
  )
}

async function keepUnique(session: Session, { column, key, unique }: CustomerColumn): Promise<void> {
  const index = quote(`customers_${column}`)
  if (!unique) {
    await session.run(`DROP INDEX IF EXISTS ${index}`, [])
    return
  }
  const name = quote(column)
  const statement = `SELECT ${name} FROM customers WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) > 1 LIMIT 1`
  if ((await session.all(statement, [])).length > 0) {
    throw new GuanxiError(
      'config.not-unique',
      `"${key}" cannot be unique, since some customers hold the same value; change theirs first`,
    )
  }
  await session.run(`CREATE UNIQUE INDEX IF NOT EXISTS ${index} ON customers (${name})`, [])
}
