import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomerView } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { day, openShop } from './shop.ts'

/** One step of a customer's history: time passes, then something is recorded, perhaps late, perhaps twice. */
const step = fc.record({
  wait: fc.constantFrom(0, 1, day / 2, day, 7 * day, 29 * day, 30 * day, 31 * day, 50 * day),
  late: fc.constantFrom(0, 0, 0, 1, day, 20 * day, 40 * day, 200 * day),
  type: fc.constantFrom('purchase', 'purchase', 'purchase', 'refund', 'visit'),
  amount: fc.integer({ min: 0, max: 60_000 }),
  category: fc.constantFrom('tea', 'cups', undefined),
  sweep: fc.boolean(),
  again: fc.boolean(),
})

eachDatabase('random histories', (location) => {
  test('swept often, swept late or loaded at once: they end alike, as far as they share their moments', async () => {
    const often = await openShop(location())
    const rarely = await openShop(location())
    const loaded = await openShop(location())
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const customer = { source: 'shop', id: `history${++count}` }
        const rows = []
        const repeated: boolean[] = []
        let now = Math.max(often.clock.now, rarely.clock.now)
        for (const [i, { wait, late, type, amount, category, sweep, again }] of steps.entries()) {
          now += wait
          const bought = type === 'purchase' ? { category } : {}
          const data = type === 'visit' ? {} : { amount: (amount / 100).toFixed(2), ...bought }
          const event = { customer, type, at: now - late, key: String(i), data }
          await often.crm.events.record(event, { now })
          await rarely.crm.events.record(event, { now })
          rows.push({
            line: i + 1,
            customer: { type: 'person', source: 'shop', externalId: customer.id, fields: {} },
            event,
          })
          if (again) repeated.push((await often.crm.events.record(event, { now })).duplicate)
          if (sweep) await often.crm.sweep(now)
        }
        expect(repeated).not.toContain(false)
        now += 3 * day
        often.clock.now = rarely.clock.now = loaded.clock.now = now
        await often.crm.sweep(now)
        const swept = await often.crm.customers.get(customer)
        const turned = await rarely.crm.customers.get(customer)
        expect(turned).toMatchObject({
          rollups: swept.rollups,
          stage: swept.stage,
          stageSince: swept.stageSince,
          classes: tables(swept),
        })

        const loader = loaded.crm.loader({ now })
        expect((await loader.add(rows)).problems).toEqual([])
        await loader.finish()
        const afresh = await loaded.crm.customers.get(customer)
        expect(afresh).toMatchObject({ rollups: swept.rollups, classes: tables(swept) })
      }),
      { numRuns: 40 },
    )
    await Promise.all([often.crm.close(), rarely.crm.close(), loaded.crm.close()])
  }, 90_000)

  test('a file played through every moment ends as if each event had been recorded at its time', async () => {
    const recorded = await openShop(location())
    const played = await openShop(location())
    const customers = ['a', 'b', 'c']
    const events = customers.flatMap((id, c) =>
      [0, 0, 3, 40, 41, 100, 130].map((at, i) => ({
        id,
        at: recorded.clock.now + (at + c) * day + (i % 2) * 3600_000,
        amount: `${50 * (i + 1)}`,
      })),
    )
    const now = recorded.clock.now + 200 * day
    const rows = events.map(({ id, at, amount }, i) => ({
      line: i + 1,
      customer: { type: 'person', source: 'shop', externalId: id, fields: {} },
      event: { type: 'purchase', at, key: `line${i}`, data: { amount } },
    }))
    const loader = played.crm.loader({ now, replay: true })
    await loader.add(rows)
    expect(await loader.finish()).toEqual({ customers: 3, events: 21, duplicates: 0 })
    for (const [at, moment] of [...Map.groupBy(events, (event) => event.at)].toSorted(([a], [b]) => a - b)) {
      const inputs = moment.map(({ id, amount }) => ({
        customer: { source: 'shop', id },
        type: 'purchase',
        at,
        data: { amount },
      }))
      await recorded.crm.events.record(inputs, { now: at })
    }
    await recorded.crm.sweep(now)
    played.clock.now = recorded.clock.now = now
    for (const id of customers) {
      const ref = { source: 'shop', id }
      const [one, other] = [await recorded.crm.customers.get(ref), await played.crm.customers.get(ref)]
      expect(other).toMatchObject({
        rollups: one.rollups,
        stage: one.stage,
        stageSince: one.stageSince,
        createdAt: one.createdAt,
        classes: one.classes,
      })
    }
    expect((await played.crm.report()).stageChanges).toEqual((await recorded.crm.report()).stageChanges)
    const again = played.crm.loader({ now, replay: true })
    await again.add(rows)
    const before = await played.crm.report()
    expect(await again.finish()).toEqual({ customers: 0, events: 0, duplicates: 21 })
    expect(await played.crm.report()).toEqual(before)
    await Promise.all([recorded.crm.close(), played.crm.close()])
  }, 60_000)
})

/** Classes that are functions of the facts and now; ranks depend on when they were last refreshed. */
function tables({ classes }: CustomerView): object {
  return { value: classes['value'], asleep: classes['asleep'] }
}
