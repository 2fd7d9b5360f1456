import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DatabaseLocation, Row } from '@guanxi/database'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { drafts } from './drafts.ts'
import { day, openShop, purchase } from './shop.ts'

const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  wait: fc.constantFrom(0, day / 2, 6 * day, 21 * day, 46 * day),
  amount: fc.integer({ min: 0, max: 60_000 }),
  category: fc.constantFrom('tea', 'cups'),
  sweep: fc.boolean(),
})
const history = fc.array(step, { minLength: 1, maxLength: 8 })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function play(crm: Crm, clock: { now: number }, steps: readonly Step[]): Promise<void> {
  for (const { id, wait, amount, category, sweep } of steps) {
    clock.now += wait
    await crm.events.record(
      purchase(id, (amount / 100).toFixed(2), { category, key: `${clock.now}${amount}` }),
    )
    if (sweep) await crm.sweep()
  }
  await crm.sweep()
}

/** Everything that is kept of customers, but when it was written. */
async function kept(where: DatabaseLocation): Promise<Row[]> {
  const database = await where.open(false)
  const rows = await database.read.all(
    'SELECT c.*, x.external_id AS outside FROM customers AS c JOIN external_ids AS x ON x.customer_id = c.id ORDER BY x.external_id',
    [],
  )
  await database.close()
  return rows.map(({ id: _id, version: _version, updated_at: _at, judged_at: _judged, ...row }) => row)
}

eachDatabase('a configuration changed midway', (location) => {
  test.each(Object.entries(drafts))(
    '%s: judging only whom it may change leaves what judging everybody leaves',
    async (_name, draft) => {
      await fc.assert(
        fc.asyncProperty(history, history, async (first, second) => {
          const places = [location(), location()]
          for (const [i, where] of places.entries()) {
            const { crm, clock } = await openShop(where)
            await play(crm, clock, first)
            await crm.close()
            const published = await createCrm({ database: where, config: draft, clock: () => clock.now })
            if (i === 1) {
              const database = await where.open(false)
              await database.transaction(
                async (session) => await session.run('UPDATE customers SET due_at = ?', [clock.now]),
              )
              await database.close()
              await published.sweep()
            }
            await play(published, clock, second)
            await published.close()
          }
          const [some, all] = await Promise.all(places.map(kept))
          expect(some).toEqual(all)
        }),
        { numRuns: 3 },
      )
    },
    60_000,
  )
})
