import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DatabaseLocation } from '@guanxi/database'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { kept } from './kept.ts'
import { day, openShop, purchase } from './shop.ts'
import { somebody, turning } from './turning-configurations.ts'

const people = fc.array(somebody, { minLength: 4, maxLength: 8 })
const step = fc.record({
  who: fc.nat(7),
  wait: fc.constantFrom(0, 1, day / 2, 6 * day, 21 * day, 46 * day),
  amount: fc.integer({ min: 0, max: 60_000 }),
  /** Before now it happened; a clock may also be ahead. */
  early: fc.constantFrom(0, 0, 20 * day, -60_000),
  sweep: fc.boolean(),
})
const history = fc.array(step, { minLength: 1, maxLength: 8 })
type People = typeof people extends fc.Arbitrary<infer T> ? T : never
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

async function begin(crm: Crm, all: People): Promise<void> {
  for (const [i, { type, fields }] of all.entries())
    await crm.customers.create({ type, fields, externalIds: [{ source: 'shop', id: `c${i}` }] })
}

async function play(crm: Crm, clock: { now: number }, all: People, steps: History): Promise<void> {
  for (const { who, wait, amount, early, sweep } of steps) {
    clock.now += wait
    const at = clock.now - early
    const key = `${clock.now}${amount}`
    await crm.events.record(purchase(`c${who % all.length}`, (amount / 100).toFixed(2), { at, key }))
    if (sweep) await crm.sweep()
  }
}

/** What a publish does where it can say nothing of anybody by statements. */
async function markEverybody(where: DatabaseLocation, now: number): Promise<void> {
  const database = await where.open(false)
  await database.transaction(
    async (session) =>
      await session.run('UPDATE customers SET due_at = ? WHERE due_at IS NULL OR due_at > ?', [now, now]),
  )
  await database.close()
}

async function versions(where: DatabaseLocation): Promise<number[]> {
  const database = await where.open(false)
  const statement =
    'SELECT c.version FROM customers AS c JOIN external_ids AS x ON x.customer_id = c.id ORDER BY x.external_id'
  const rows = await database.read.all(statement, [])
  await database.close()
  return rows.map((row) => Number(row['version']))
}

eachDatabase('a configuration whose conditions of time are others', (location) => {
  test('leaves customers and due moments as judging everybody leaves them', async () => {
    const counts = { customers: 0, untouched: 0 }
    await fc.assert(
      fc.asyncProperty(
        people,
        history,
        history,
        turning,
        turning,
        async (all, first, second, before, after) => {
          const places = [location(), location()]
          const published: { crm: Crm; clock: { now: number } }[] = []
          for (const [i, where] of places.entries()) {
            const { crm, clock } = await openShop(where, { config: before })
            await begin(crm, all)
            await play(crm, clock, all, first)
            await crm.close()
            if (i === 1) await markEverybody(where, clock.now)
            const was = await versions(where)
            published.push({
              crm: await createCrm({ database: where, config: after, clock: () => clock.now }),
              clock,
            })
            if (i === 1) continue
            const is = await versions(where)
            counts.customers += all.length
            counts.untouched += is.filter((version, k) => version === was[k]).length
          }
          const [some, everybody] = await Promise.all(places.map(kept))
          expect(some).toEqual(everybody)
          for (const { crm, clock } of published) {
            await play(crm, clock, all, second)
            await crm.sweep()
            await crm.close()
          }
          const [later, everybodyLater] = await Promise.all(places.map(kept))
          expect(later).toEqual(everybodyLater)
        },
      ),
      { numRuns: Number(process.env['GUANXI_TEST_RUNS'] ?? 15) },
    )
    expect(
      counts.untouched / counts.customers,
      'customers of whom nothing but the due moment changes',
    ).toBeGreaterThan(0.05)
  }, 240_000)
})
