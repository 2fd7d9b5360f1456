import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Report } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

/** The shop, with a table and the life cycle reading a rank. */
const ranked = {
  ...config,
  classifications: {
    ...config.classifications,
    care: {
      classes: ['best', 'rest'],
      rules: [{ when: 'customer.abc == "A" && customer.frequency >= 3', then: 'best' }],
      otherwise: 'rest',
    },
    clash: {
      classes: ['often', 'much'],
      hitPolicy: 'unique',
      rules: [
        { when: 'customer.orders30 >= 2', then: 'often' },
        { when: 'customer.spend30 >= 800 || now - customer.lastPurchaseAt <= days(2)', then: 'much' },
      ],
    },
    // Ranks by another rank's class: placed after it.
    order: { rank: { by: 'customer.frequency', quantiles: 2 } },
  },
}

const bought = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  wait: fc.constantFrom(0, day / 2, day, 3 * day, 10 * day, 31 * day),
  amount: fc.integer({ min: 0, max: 90_000 }),
})

/** What a day's report holds of customers; events are counted by when they happened. */
function ofCustomers({ customers, classes, violations, stages, rollups, stageChanges }: Report): object {
  return { customers, classes, violations, stages, rollups, stageChanges }
}

eachDatabase('other days', (location) => {
  test('a report for a day to come is what a sweep on that day leaves; for a past day, what it was then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(bought, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(1, day, 20 * day, 46 * day, 100 * day),
        async (purchases, ahead) => {
          const { crm, clock } = await openShop(location(), { config: ranked })
          const then: { at: number; report: Report }[] = []
          for (const { id, wait, amount } of purchases) {
            clock.now += wait
            await crm.events.record(purchase(id, (amount / 100).toFixed(2)))
            await crm.sweep()
            then.push({ at: clock.now, report: await crm.report() })
          }
          const foreseen = await crm.report({ asOf: clock.now + ahead })
          expect(await crm.report()).toEqual(then.at(-1)?.report)
          clock.now += ahead
          await crm.sweep()
          expect(foreseen).toEqual(await crm.report())
          // The last report of each instant: several purchases share one.
          for (const { at, report } of new Map(then.map((each) => [each.at, each])).values()) {
            expect(ofCustomers(await crm.report({ asOf: at }))).toEqual(ofCustomers(report))
          }
          await crm.close()
        },
      ),
      { numRuns: 12 },
    )
  }, 90_000)

  test('a past day keeps the class on record when a late event and a new rule say otherwise', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    await crm.events.record(purchase('a', '50'))
    clock.now = start + 10 * day
    await crm.events.record(purchase('a', '400', { at: start }))
    const me = { source: 'shop', id: 'a' }
    const past = await crm.explain(me, { asOf: start + day })
    expect(past.classes.find((c) => c.classification === 'value')).toMatchObject({
      class: 'low',
      byRules: 'mid',
      rules: [{ decided: false }, { decided: true }],
    })
    expect((await crm.report({ asOf: start + day })).classes['value']).toEqual({ high: 0, mid: 0, low: 1 })
    await crm.close()
  })

  test('a past day keeps the rank it had when ranks are refreshed later and nobody is judged', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '100'))
    await crm.events.record(purchase('b', '50'))
    await crm.sweep()
    clock.now += day
    await crm.events.record(purchase('b', '900'))
    await crm.run('ranks.refresh', {})
    const me = { source: 'shop', id: 'a' }
    const abc = async (asOf: number): Promise<unknown> =>
      (await crm.explain(me, { asOf })).classes.find((one) => one.classification === 'abc')?.class
    expect(await abc(clock.now)).toBe('B')
    expect(await abc(clock.now - 1)).toBe('A')
    clock.now += 1
    await crm.run('ranks.refresh', {})
    expect((await crm.report({ asOf: clock.now - 2 })).classes['abc']).toEqual({ A: 2, B: 0, C: 0 })
    await crm.close()
  })

  test('before the first customer there is nothing to count', async () => {
    const { crm } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    const report = await crm.report({ asOf: start - day })
    const since = new Date(start).toISOString()
    expect(report).toMatchObject({
      customers: 0,
      customersSince: since,
      events: 0,
      stageChanges: { total: 0 },
    })
    expect(await crm.report()).toMatchObject({ customers: 1, customersSince: since })
    await crm.close()
  })

  test('where nobody is on record there is no first customer', async () => {
    const { crm } = await openShop(location())
    expect(await crm.report()).toMatchObject({ customers: 0, customersSince: null })
    await crm.close()
  })
})
