import { describe, expect, test } from 'vitest'
import type { Param } from '../../src/index.ts'
import { eachDatabase } from '../databases.ts'
import { worldIn } from '../world.ts'

const columns = ['source', 'external_id', 'customer_id'].map((name) => ({ name, type: 'string' as const }))
const links = (count: number, customer: string): Param[][] =>
  Array.from({ length: count }, (_, i) => ['shop', `id-${i}`, customer])

eachDatabase('rows are written one or many at a time', (open) => {
  describe.each([1, 2, 2500])('%d rows', (count) => {
    test('go in', async () => {
      const { database } = await worldIn(await open())
      const insert = database.dialect.inserter({ table: 'external_ids', columns, ignoreConflicts: false })
      await database.transaction(async (session) => await insert(session, links(count, 'a')))
      const [row] = await database.read.all('SELECT count(*) AS count FROM external_ids', [])
      expect(row).toEqual({ count })
    })

    test('that are there already are passed over, and only those written come back', async () => {
      const { database } = await worldIn(await open())
      const insert = database.dialect.inserter({
        table: 'external_ids',
        columns,
        ignoreConflicts: true,
        returning: 'external_id',
      })
      const write = async (rows: Param[][]) =>
        await database.transaction(async (session) => await insert(session, rows))
      const all = links(count, 'a').map(([, id]) => ({ external_id: id }))
      expect(await write(links(count, 'a'))).toEqual(all)
      expect(await write(links(count, 'b'))).toEqual([])
      expect(await write(links(count + 1, 'b'))).toEqual([{ external_id: `id-${count}` }])
      const kept = await database.read.all(
        "SELECT count(*) AS count FROM external_ids WHERE customer_id = 'a'",
        [],
      )
      expect(kept).toEqual([{ count }])
    })

    test('that are there already are an error where nothing says otherwise, and none goes in', async () => {
      const { database } = await worldIn(await open())
      const insert = database.dialect.inserter({ table: 'external_ids', columns, ignoreConflicts: false })
      const write = async (rows: Param[][]) =>
        await database.transaction(async (session) => await insert(session, rows))
      await write([['shop', `id-${count - 1}`, 'z']])
      await expect(write(links(count, 'a'))).rejects.toThrow(/unique/i)
      expect(await database.read.all('SELECT customer_id FROM external_ids', [])).toEqual([
        { customer_id: 'z' },
      ])
    })

    test('change by their key', async () => {
      const { database } = await worldIn(await open())
      const insert = database.dialect.inserter({ table: 'external_ids', columns, ignoreConflicts: false })
      const update = database.dialect.updater({
        table: 'external_ids',
        key: { name: 'external_id', type: 'string' },
        columns: [{ name: 'customer_id', type: 'string' }],
      })
      await database.transaction(async (session) => {
        await insert(session, links(count + 1, 'a'))
        await update(
          session,
          links(count, 'b').map(([, id, customer]) => [id ?? null, customer ?? null]),
        )
      })
      const counted = await database.read.all(
        'SELECT customer_id, count(*) AS count FROM external_ids GROUP BY customer_id ORDER BY customer_id',
        [],
      )
      expect(counted).toEqual([
        { customer_id: 'a', count: 1 },
        { customer_id: 'b', count },
      ])
    })
  })

  test('no rows are no statement', async () => {
    const { database } = await worldIn(await open())
    const insert = database.dialect.inserter({ table: 'external_ids', columns, ignoreConflicts: false })
    const update = database.dialect.updater({
      table: 'external_ids',
      key: { name: 'external_id', type: 'string' },
      columns: [{ name: 'customer_id', type: 'string' }],
    })
    await database.transaction(async (session) => {
      expect(await insert(session, [])).toEqual([])
      await update(session, [])
    })
  })

  test('a list of values asks for any of them, none for none', async () => {
    const { database } = await worldIn(await open())
    const insert = database.dialect.inserter({ table: 'external_ids', columns, ignoreConflicts: false })
    await database.transaction(async (session) => await insert(session, links(5, 'a')))
    const statement = `SELECT external_id FROM external_ids WHERE ${database.dialect.inList('external_id', 'string')} ORDER BY 1`
    const found = async (ids: string[]) =>
      (await database.read.all(statement, [ids])).map((row) => row['external_id'])
    expect(await found(['id-1', 'id-4', 'id-9'])).toEqual(['id-1', 'id-4'])
    expect(await found([])).toEqual([])
    expect(await found(Array.from({ length: 70_000 }, (_, i) => `id-${i}`))).toHaveLength(5)
  })
})
