import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { eachLocation } from '../databases.ts'
import { customerRow, insert, readAll, worldIn } from '../world.ts'
import type { World } from '../world.ts'

/** A door that is opened from outside, so that a test decides who goes first. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

async function countCustomers({ database }: World): Promise<unknown> {
  const [row] = await database.read.all('SELECT count(*) AS count FROM customers', [])
  return row?.['count']
}

eachLocation('transactions', (location) => {
  const open = async (): Promise<{ world: World; other: World; close: () => Promise<void> }> => {
    const place = location()
    const world = await worldIn(await place.open(true))
    const other = await worldIn(await place.open(false))
    const close = async (): Promise<void> => {
      await world.database.close()
      await other.database.close()
    }
    return { world, other, close }
  }

  test('what a rejected transaction wrote is gone, and the error is the one it was rejected with', async () => {
    const { world, close } = await open()
    const failing = world.database.transaction(async (session) => {
      await world.customers.insert(session, [customerRow(world.layout, 'a')])
      throw new Error('thought better of it')
    })
    await expect(failing).rejects.toThrow('thought better of it')
    expect(await countCustomers(world)).toBe(0)
    await insert(world, [customerRow(world.layout, 'a')])
    expect(await countCustomers(world)).toBe(1)
    await close()
  })

  test('a statement that fails rolls everything back, and the connection works on', async () => {
    const { world, close } = await open()
    const failing = world.database.transaction(async (session) => {
      await world.customers.insert(session, [customerRow(world.layout, 'a')])
      await world.customers.insert(session, [customerRow(world.layout, 'a')])
    })
    await expect(failing).rejects.toThrow(/unique/i)
    expect(await countCustomers(world)).toBe(0)
    await insert(world, [customerRow(world.layout, 'a')])
    await close()
  })

  test('a transaction gives what its work gives, and reads what it wrote', async () => {
    const { world, close } = await open()
    const seen = await world.database.transaction(async (session) => {
      await world.customers.insert(session, [customerRow(world.layout, 'a', { name: '李雷' })])
      return await readAll(world, session, ['a'])
    })
    expect(seen).toMatchObject([{ id: 'a', name: '李雷' }])
    await close()
  })

  test('reads see only what is committed, and do not wait for a writer', async () => {
    const { world, other, close } = await open()
    const written = gate()
    const finish = gate()
    const writing = world.database.transaction(async (session) => {
      await world.customers.insert(session, [customerRow(world.layout, 'a')])
      written.open()
      await finish.opened
    })
    await written.opened
    expect(await countCustomers(world)).toBe(0)
    expect(await countCustomers(other)).toBe(0)
    finish.open()
    await writing
    expect([await countCustomers(world), await countCustomers(other)]).toEqual([1, 1])
    await close()
  })

  test('two writers of one customer, here or in another process, take turns and lose nothing', async () => {
    const { world, other, close } = await open()
    await insert(world, [customerRow(world.layout, 'a', { orders: 0 })])
    const addOne = async ({ database, customers }: World): Promise<void> =>
      await database.transaction(async (session) => {
        const [row] = await customers.byIds(session, ['a'], true)
        if (row === undefined) throw new Error('the customer is gone')
        await setTimeout(1)
        await customers.saveAll(session, [{ ...row, orders: Number(row['orders']) + 1 }])
      })
    await Promise.all(Array.from({ length: 40 }, async (_, i) => await addOne(i % 2 === 0 ? world : other)))
    expect(await readAll(world, world.database.read, ['a'])).toMatchObject([{ orders: 40 }])
    await close()
  })

  test('due customers, soonest first, each for one worker only', async () => {
    const { world, other, close } = await open()
    const due = [30, 10, 20, 99, null].map((at, i) => customerRow(world.layout, `${i}`, { $dueAt: at }))
    await insert(world, due)
    const dueOf = async (at: World, limit: number, wait: Promise<void>): Promise<string[]> =>
      await at.database.transaction(async (session) => {
        const rows = await at.customers.due(session, 50, limit, 'free')
        await wait
        await at.customers.saveAll(
          session,
          rows.map((row) => ({ ...row, $dueAt: null })),
        )
        return rows.map(({ id }) => id)
      })
    const soon = setTimeout(50)
    const [first, second] = await Promise.all([dueOf(world, 2, soon), dueOf(other, 2, soon)])
    expect([...first, ...second].toSorted()).toEqual(['0', '1', '2'])
    expect([['1', '2'], ['0']]).toContainEqual(first)
    expect(await dueOf(world, 9, Promise.resolve())).toEqual([])
    await close()
  })

  test('due customers whom somebody else has are waited for where that is asked, and asked again', async () => {
    const { world, other, close } = await open()
    await insert(
      world,
      ['a', 'b', 'c'].map((id, i) => customerRow(world.layout, id, { $dueAt: 10 * i })),
    )
    const held = Promise.withResolvers<void>()
    const holder = world.database.transaction(async (session) => {
      const rows = await world.customers.byIds(session, ['a', 'b'], true)
      held.resolve()
      await setTimeout(50)
      const worked = rows.map((row) => (row.id === 'a' ? { ...row, $dueAt: null } : row))
      await world.customers.saveAll(session, worked)
    })
    await held.promise
    const due = await other.database.transaction(
      async (session) => await other.customers.due(session, 50, 9, 'all'),
    )
    expect(due.map(({ id }) => id)).toEqual(['b', 'c'])
    await holder
    await close()
  })

  describe('with Kysely, as plugins write', () => {
    test('statements run inside the transaction', async () => {
      const { world, close } = await open()
      const failing = world.database.transaction(async (session) => {
        const answer = await session.sql
          .insertInto('external_ids')
          .values([
            { source: 's', external_id: '1', customer_id: 'a' },
            { source: 's', external_id: '2', customer_id: 'a' },
          ])
          .executeTakeFirst()
        expect(answer.numInsertedOrUpdatedRows).toBe(2n)
        const rows = await session.sql
          .selectFrom('external_ids')
          .selectAll()
          .where('source', '=', 's')
          .execute()
        expect(rows).toHaveLength(2)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await world.database.read.sql.selectFrom('external_ids').selectAll().execute()).toEqual([])
      await close()
    })

    test('a transaction of their own is refused: the gate holds it', async () => {
      const { world, close } = await open()
      const nested = world.database.transaction(
        async (session) => await session.sql.transaction().execute(async () => {}),
      )
      await expect(nested).rejects.toThrow('the gate holds the transaction')
      await close()
    })
  })
})
