import type { GuanxiError } from '@guanxi/core'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, definePlugin, postgres } from '../../src/index.ts'
import type { DatabaseLocation } from '../../src/index.ts'
import { config, openShop, purchase, start } from '../shop.ts'
import { highFrom, me, until } from './world.ts'

const clock = (): number => start

const gifts = definePlugin({
  name: 'gifts',
  version: '1.0.0',
  settings: z.strictObject({ key: z.string().default('') }),
  eventTypes: { 'gifts.gift': {} },
})

const withGifts = { rollups: { ...config.rollups, gifts: { event: 'gifts.gift', aggregate: 'count' } } }

async function publish(database: DatabaseLocation, document: object): Promise<void> {
  const env = { GIFTS_KEY: 'k-1234' }
  await (await createCrm({ database, config: document, clock, plugins: [gifts], env })).close()
}

eachDatabase('a revision that a process cannot work by', (location) => {
  test('is told of once: reads go on by the one before, writes are refused until there is one it can', async () => {
    const where = location()
    const told: GuanxiError[] = []
    const { crm } = await openShop(where, { onProblem: (problem) => told.push(problem) })
    await crm.events.record(purchase('42', '400'))
    await publish(where, { ...config, ...withGifts })
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1)
    const refused = {
      code: 'config.unreadable',
      status: 503,
      message: expect.stringMatching(
        /^revision 2 .* reads by revision 1 .*rollups\.gifts\.event: .*gifts\.gift/s,
      ),
      details: expect.objectContaining({ revision: 1, live: 2, code: 'config.invalid' }),
    }
    for (let i = 0; i < 3; i++) {
      await expect(crm.events.record(purchase('42', '1', { key: 'a' }))).rejects.toMatchObject(refused)
    }
    await expect(crm.sweep(start)).rejects.toMatchObject(refused)
    await expect(crm.loader({ now: start }).add([])).rejects.toMatchObject(refused)
    expect(told).toMatchObject([refused])
    expect(crm.describe().revision).toBe(1)
    expect(await crm.customers.get(me)).toMatchObject({ classes: { value: 'mid' }, rollups: { orders: 1 } })

    await publish(where, highFrom(400))
    await crm.events.record(purchase('42', '1', { key: 'a' }))
    expect(crm.describe().revision).toBe(3)
    expect(await crm.customers.get(me)).toMatchObject({ classes: { value: 'high' }, rollups: { orders: 2 } })
    expect(told).toHaveLength(1)
    await crm.close()
  })

  test('is one with a reference to what is not set here, and one in tables of a newer Guanxi', async () => {
    const where = location()
    const told: GuanxiError[] = []
    const listen = (problem: GuanxiError): never => {
      told.push(problem)
      // Whatever a listener does, the watching goes on.
      throw problem
    }
    const quiet = console.error
    console.error = () => {}
    try {
      const { crm } = await openShop(where, { plugins: [gifts], onProblem: listen })
      await publish(where, { ...config, plugins: { gifts: { key: '${env.GIFTS_KEY}' } } })
      await expect(crm.events.record(purchase('42', '1'))).rejects.toMatchObject({
        code: 'config.unreadable',
        message: expect.stringContaining(
          'plugins.gifts.key: the environment variable "GIFTS_KEY" is not set',
        ),
        details: expect.objectContaining({ code: 'settings.env-unset' }),
      })
      const database = await where.open(false)
      await database.transaction(async (session) => {
        await session.run("UPDATE guanxi SET value = '999' WHERE key = 'format'", [])
        await session.run(
          `INSERT INTO revisions (number, document, published_at, actor, message)
           SELECT 3, document, published_at, actor, message FROM revisions WHERE number = 1`,
          [],
        )
      })
      await database.close()
      await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2)
      await expect(crm.events.record(purchase('42', '1'))).rejects.toMatchObject({
        code: 'config.unreadable',
        details: expect.objectContaining({ live: 3, code: 'database.newer' }),
      })
      await crm.close()
    } finally {
      console.error = quiet
    }
  })
})

test('a database that is away for a while is told of once, and followed again when it is back', async () => {
  const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const where = postgres(inject('postgresUrl'), { schema, connections: 2 })
  const told: string[] = []
  const { crm } = await openShop(where, { onProblem: ({ code }) => told.push(code) })
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  await admin.query(`ALTER SCHEMA ${schema} RENAME TO ${schema}_away`)
  await expect.poll(() => told, { timeout: 10_000 }).toEqual(['config.unwatched'])
  await admin.query(`ALTER SCHEMA ${schema}_away RENAME TO ${schema}`)
  await publish(where, highFrom(400))
  await until(crm, 2)
  expect(told).toEqual(['config.unwatched'])
  await crm.close()
  await admin.query(`DROP SCHEMA ${schema} CASCADE`)
  await admin.end()
})
