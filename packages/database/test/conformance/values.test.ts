import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Value } from '@guanxi/core'
import { customersWith } from '../../src/index.ts'
import type { CustomerRow, Row, Sql } from '../../src/index.ts'
import { customerValues } from '../cel/customers.ts'
import { eachDatabase } from '../databases.ts'
import { customerRow, insert, readAll, worldIn } from '../world.ts'

const most = Number.MAX_SAFE_INTEGER

/** What is hardest to keep of each type. */
const extremes: readonly { readonly [name: string]: Value }[] = [
  {},
  {
    name: '',
    nick: ' ',
    owner: 'NULL',
    email: '{}',
    tags: [''],
    labels: ['NULL', 'null', '{}', '"', '\\', ','],
  },
  { name: '😀\u{10ffff}', nick: 'e\u0301', owner: '\u0001\t\n\r\u007f', tags: ['😀', '中文', "O'Brien"] },
  { name: 'x'.repeat(100_000), tags: Array.from({ length: 200 }, (_, i) => `${i}${'标签'.repeat(40)}`) },
  { seats: most, visits: -most, orders: 0, rank: 5, spend365: most, credit: -most, budget: 0 },
  { score: 1e308, weight: -1e308, basket: 5e-324 },
  { score: 0.1, weight: 2 ** 53 + 2, basket: -0.000_001 },
  { active: true, vip: false },
  { active: false, vip: true },
  { birthday: '0001-01-01', anniversary: '9999-12-31' },
  { verifiedAt: -62_135_596_800_000, seenAt: 253_402_300_799_999, lastPurchaseAt: 0, stageSince: -1 },
  { need: 'price', value: 'high', stage: 'loyal', $dueAt: most, $judgedAt: -most, $pendingAt: 0 },
]

eachDatabase('every value comes back as it went in', (open) => {
  test('alone and in a batch', async () => {
    const world = await worldIn(await open())
    const rows = extremes.map((values, i) => customerRow(world.layout, `one${i}`, values))
    for (const row of rows) await insert(world, [row])
    expect(await readAll(world, world.database.read, rows.map(({ id }) => id).toSorted())).toEqual(
      rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ ...row, $generation: 0 })),
    )

    const batch = extremes.map((values, i) => customerRow(world.layout, `many${i}`, values))
    await insert(world, batch)
    for (const row of batch) {
      expect(await readAll(world, world.database.read, [row.id])).toEqual([{ ...row, $generation: 0 }])
    }
  })

  test('written over what was there, alone and in a batch', async () => {
    const world = await worldIn(await open())
    const old = extremes.map((_, i) =>
      customerRow(world.layout, `${i}`.padStart(2, '0'), extremes.at(-1 - i)),
    )
    await insert(world, old)
    const wanted = extremes.map((values, i) => customerRow(world.layout, `${i}`.padStart(2, '0'), values))
    for (const rows of [wanted, wanted.toReversed().slice(0, 1)]) {
      await world.database.transaction(async (session) => await world.customers.saveAll(session, rows))
      expect(
        await readAll(
          world,
          world.database.read,
          wanted.map(({ id }) => id),
        ),
      ).toEqual(wanted.map((row) => ({ ...row, $generation: 0 })))
    }
  })

  test('handed to a statement in place of what is stored, and ordered alike', async () => {
    const world = await worldIn(await open())
    const { database, layout, customers } = world
    const ids = extremes.map((_, i) => `${i}`.padStart(2, '0'))
    const stored = ids.map((id, i) => customerRow(layout, id, extremes.at(-1 - i)))
    await insert(world, stored)
    const given = ids.map((id, i) => customerRow(layout, id, extremes[i])).slice(1)
    const read = async (from: Sql, order: string): Promise<CustomerRow[]> => {
      const statement = sql<Row>`SELECT ${sql.raw(layout.select)} FROM ${from} ORDER BY ${sql.ref(order)}, c.id`
      return (await statement.execute(database.read.sql)).rows.map((row) => layout.decode(row))
    }
    const inPlace = customersWith(database.dialect, layout, given)
    const wanted = [...stored.slice(0, 1), ...given].map((row) => ({ ...row, $generation: 0 }))
    expect(await read(inPlace, 'c.id')).toEqual(wanted)
    await database.transaction(async (session) => await customers.saveAll(session, given))
    for (const { column } of layout.columns) {
      const written = await read(sql`customers AS c`, `c.${column}`)
      expect(await read(inPlace, `c.${column}`), `by ${column}`).toEqual(written)
    }
  })

  test('whatever the values', async () => {
    const world = await worldIn(await open())
    const rows = fc
      .sample(customerValues, 300)
      .map((values, i) => customerRow(world.layout, `${i}`.padStart(3, '0'), values))
    await insert(world, rows)
    expect(
      await readAll(
        world,
        world.database.read,
        rows.map(({ id }) => id),
      ),
    ).toEqual(rows.map((row) => ({ ...row, $generation: 0 })))
  })

  test('judging writes everything but fields', async () => {
    const world = await worldIn(await open())
    await insert(world, [customerRow(world.layout, 'a', { name: 'before', orders: 1 })])
    const judged = customerRow(world.layout, 'a', { name: 'after', orders: 2, stage: 'loyal', $version: 2 })
    await world.database.transaction(async (session) => await world.customers.saveJudged(session, [judged]))
    expect(await readAll(world, world.database.read, ['a'])).toMatchObject([
      { name: 'before', orders: 2, stage: 'loyal', $version: 2 },
    ])
  })

  test('a value of the wrong type is refused by the table itself', async () => {
    const { database } = await worldIn(await open())
    for (const [column, value] of [
      ['f_seats', 'many'],
      ['f_score', 'much'],
      ['f_active', 7],
      ['created_at', 'today'],
    ] as const) {
      const write = database.transaction(
        async (session) =>
          await session
            .run(
              `INSERT INTO customers (id, type, version, created_at, updated_at) VALUES ('${column}', 'person', 1, 0, 0)`,
              [],
            )
            .then(
              async () =>
                await session.run(`UPDATE customers SET ${column} = ? WHERE id = '${column}'`, [value]),
            ),
      )
      await expect(write).rejects.toThrow(/type|syntax|constraint|cannot store/i)
    }
  })
})
