import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresLocations } from '../../../../test/harness/databases.ts'
import type { Session } from '../../src/index.ts'
import { customerRow, insert, worldIn } from '../world.ts'
import type { World } from '../world.ts'

describe('a PostgreSQL connection that is lost', () => {
  const location = postgresLocations()
  let world: World
  beforeAll(async () => {
    world = await worldIn(await location().open(true))
  })
  afterAll(async () => await world.database.close())

  const processOf = async (session: Session): Promise<number> => {
    const [row] = await session.all('SELECT pg_backend_pid() AS pid', [])
    return Number(row?.['pid'])
  }
  const end = async (pid: number): Promise<void> =>
    void (await world.database.read.all('SELECT pg_terminate_backend(?)', [pid]))
  const count = async (): Promise<unknown> =>
    (await world.database.read.all('SELECT count(*) AS count FROM customers', []))[0]?.['count']
  const unreachable = { code: 'database.unreachable', status: 503 }

  test('between two statements of a transaction: nothing is kept, and the pool opens others', async () => {
    // More often than the pool has connections.
    for (let i = 0; i < 12; i++) {
      const lost = world.database.transaction(async (session) => {
        await world.customers.insert(session, [customerRow(world.layout, 'a')])
        await end(await processOf(session))
        await world.customers.insert(session, [customerRow(world.layout, 'b')])
      })
      await expect(lost).rejects.toMatchObject(unreachable)
    }
    expect(await count()).toBe(0)
    await insert(world, [customerRow(world.layout, 'c')])
    expect(await count()).toBe(1)
  })

  test('while a statement runs, writing or reading', async () => {
    const slow = async (session: Session): Promise<void> => {
      const pid = await processOf(session)
      await Promise.all([session.all('SELECT pg_sleep(30)', []), end(pid)])
    }
    await expect(world.database.transaction(slow)).rejects.toMatchObject(unreachable)
    const ended = world.database.read.all('SELECT pg_terminate_backend(pg_backend_pid())', [])
    await expect(ended).rejects.toMatchObject(unreachable)
    expect(await count()).toBe(1)
  })

  test('before COMMIT: what was not committed is gone', async () => {
    const lost = world.database.transaction(async (session) => {
      await world.customers.insert(session, [customerRow(world.layout, 'd')])
      await end(await processOf(session))
    })
    await expect(lost).rejects.toMatchObject(unreachable)
    expect(await count()).toBe(1)
  })
})
