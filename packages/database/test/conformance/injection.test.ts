import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compileConfiguration, textProblem } from '@guanxi/core'
import { eventStore, quote } from '../../src/index.ts'
import { askClosure, askDatabase, treeOf } from '../cel/ask.ts'
import { eachDatabase } from '../databases.ts'
import { customerRow, insert, readAll, worldIn } from '../world.ts'

/** Naughty strings, which are no part of this repository, lie beside it. */
const file = fileURLToPath(new URL('../../../../../shared/data/hostile/blns.json', import.meta.url))
const naughty = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []
if (naughty.length === 0) console.warn(`skipped: ${file} is not there`)

const injections = [
  "'; DROP TABLE customers; --",
  '"; DROP TABLE customers; --',
  "' OR '1'='1",
  "\\'; SELECT pg_sleep(10); --",
  '$1',
  '?',
  '${1}',
  '%s',
  '{}',
  '{NULL}',
  '[null]',
  'x" AS (SELECT 1)',
  '/*',
  '--',
]
/** Only what may be kept at all: the doors refuse U+0000 and halves of characters. */
const hostile = [...new Set([...injections, ...naughty])].filter((text) => textProblem(text) === null)

describe('a name that is no identifier never reaches SQL', () => {
  test.each([...injections, '', 'a b', 'a.b', 'a-b', 'ä', 'a\u0000b', 'a\n'])('%j', (name) => {
    expect(() => quote(name)).toThrow('cannot name a column')
    const fields = { name: { type: 'text' }, [name]: { type: 'text' } }
    const document = {
      guanxi: 1,
      timeZone: 'UTC',
      currency: 'CNY',
      customerTypes: { person: { title: 'name', fields } },
    }
    expect(() => compileConfiguration(document)).toThrow('a name starts with a letter')
  })

  test('words of SQL are ordinary names, quoted', () => {
    expect(['select', 'user', 'Order', 'h_spend_at', 'spend:at'].map(quote)).toEqual([
      '"select"',
      '"user"',
      '"Order"',
      '"h_spend_at"',
      '"spend:at"',
    ])
  })
})

eachDatabase('hostile text is nothing but text', (open) => {
  test('in every place that holds text', async () => {
    const { layout, ...world } = { ...(await worldIn(await open())) }
    const rows = hostile.map((text, i) =>
      customerRow(layout, `${i}`.padStart(4, '0'), {
        name: text,
        owner: text,
        tags: [text, 'x'],
        stage: text,
        type: text,
      }),
    )
    await insert({ layout, ...world }, rows)
    expect(
      await readAll(
        { layout, ...world },
        world.database.read,
        rows.map(({ id }) => id),
      ),
    ).toEqual(rows.map((row) => ({ ...row, $generation: 0 })))

    const links = hostile.map((text, i) => ({ source: text, id: text, customer: rows[i]?.id ?? '' }))
    await world.database.transaction(async (session) => await world.customers.link(session, links))
    for (const { source, id, customer } of links.slice(0, 100)) {
      const found = await world.customers.byExternalId(world.database.read, { source, id }, false)
      expect(found?.id).toBe(customer)
    }
  })

  test('in events: keys, actors and data', async () => {
    const { database } = await worldIn(await open())
    const events = eventStore(database.dialect)
    const rows = hostile.map((text, i) => ({
      id: `${i}`.padStart(4, '0'),
      customer: 'a',
      type: text,
      at: i,
      recordedAt: 0,
      key: text,
      actor: text,
      data: { note: text, list: [text] },
    }))
    await database.transaction(async (session) => await events.append(session, rows))
    expect(await events.until(database.read, ['a'], rows.length)).toEqual(rows)
  })

  test('in expressions: as a literal, in a list, as what is searched for', async () => {
    const world = await worldIn(await open())
    const rows = hostile.map((text, i) =>
      customerRow(world.layout, `${i}`.padStart(4, '0'), { name: text, tags: [text] }),
    )
    await insert(world, rows)
    for (const text of hostile.slice(0, 150)) {
      const literal = JSON.stringify(text)
      const tree = treeOf(
        `customer.name == ${literal} || customer.name.contains(${literal} + "!") || (${literal} in customer.tags && customer.name in [${literal}])`,
      )
      const answers = await askDatabase(tree, world)
      expect(answers).toEqual(askClosure(tree, rows))
      expect(answers).toContain(true)
    }
  })
})
