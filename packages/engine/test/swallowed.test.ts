import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { postgresLocations } from '../../../test/harness/databases.ts'
import { defineAction, definePlugin } from '../src/index.ts'
import { openShop } from './shop.ts'

const add = defineAction({
  name: 'careless.add',
  input: z.strictObject({ failing: z.boolean() }),
  output: z.object({ added: z.int() }),
  run: async ({ sql, events }, { failing }) => {
    const link = { source: 'shop', external_id: '1', customer_id: 'nobody' }
    await events.record({ customer: { source: 'shop', id: '1' }, type: 'visit' })
    if (!failing) return { added: 1 }
    try {
      await sql.insertInto('external_ids').values(link).execute()
    } catch {
      // What the plugin should not do: PostgreSQL has given up on the transaction by now.
    }
    return { added: 1 }
  },
})

const careless = definePlugin({
  name: 'careless',
  version: '1.0.0',
  settings: z.strictObject({}),
  tokens: [add],
})

// SQLite takes back the one statement alone, so there nothing is lost that was answered as done.
describe('a statement that fails in an action, and whose error is swallowed', () => {
  const location = postgresLocations()

  test('is told on PostgreSQL, which keeps nothing of the action', async () => {
    const { crm } = await openShop(location(), { plugins: [careless] })
    for (const key of ['once', undefined]) {
      await expect(crm.run(add, { failing: true }, { key })).rejects.toMatchObject({
        code: 'database.rolled-back',
        status: 500,
      })
    }
    expect(await crm.report()).toMatchObject({ customers: 0, events: 0 })
    expect(await crm.run(add, { failing: false }, { key: 'once' })).toEqual({ added: 1 })
    expect(await crm.report()).toMatchObject({ customers: 1, events: 1 })
    await crm.close()
  })
})
