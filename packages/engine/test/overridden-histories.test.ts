import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomerView } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { GuanxiError } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { config, day, openShop } from './shop.ts'

const chosen = fc.constantFrom(
  ['value', 'high'] as const,
  ['value', 'mid'] as const,
  ['asleep', 'yes'] as const,
  ['abc', 'A'] as const,
  ['frequency', 3] as const,
)

/** One step: time passes, then something is recorded, or a class is chosen by hand or taken back. */
const step = fc.record({
  wait: fc.constantFrom(0, 1, day / 2, day, 7 * day, 20 * day, 30 * day, 50 * day),
  doing: fc.constantFrom('buy', 'buy', 'buyLate', 'set', 'set', 'clear'),
  amount: fc.integer({ min: 0, max: 90_000 }),
  chosen,
  lasts: fc.constantFrom(1, day, 20 * day, 30 * day, 100 * day, null),
  sweep: fc.boolean(),
  refresh: fc.boolean(),
})

/** The shop, whose life cycle and one table read classes that can be chosen. */
const reading = {
  ...config,
  classifications: {
    ...config.classifications,
    care: {
      classes: ['best', 'good', 'rest'],
      rules: [
        { when: 'customer.value == "high" && customer.asleep == "no"', then: 'best' },
        { when: 'customer.orders30 >= 1 || customer.value != "low"', then: 'good' },
      ],
      otherwise: 'rest',
    },
  },
  lifecycle: {
    ...config.lifecycle,
    stages: [...config.lifecycle.stages, 'courted'],
    transitions: [
      ...config.lifecycle.transitions,
      { from: config.lifecycle.stages, to: 'courted', when: 'customer.value == "high"' },
      { from: 'courted', to: 'lapsed', when: 'customer.asleep == "yes"' },
    ],
  },
}

/** Chooses or takes back; what cannot be taken back is left. */
async function choose(crm: Crm, name: string, input: object, now: number): Promise<void> {
  try {
    await crm.run(name, input, { now })
  } catch (error) {
    if (!(error instanceof GuanxiError) || error.code !== 'override.none') throw error
  }
}

/** What follows from the facts, the choices and now, and not from when ranks were refreshed. */
function settled({ classes, rollups }: CustomerView): object {
  const { value, asleep, care } = classes
  return { rollups, classes: { value, asleep, care } }
}

eachDatabase('random histories with choices by hand', (location) => {
  test('swept often or late, imported, or judged afresh: they end alike, and what stands is what was chosen', async () => {
    const often = await openShop(location(), { config: reading })
    const rarely = await openShop(location(), { config: reading })
    const afreshPlace = location()
    const loaded = await openShop(afreshPlace, { config: reading })
    const everybody: { id: string; view: CustomerView }[] = []
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const customer = { source: 'shop', id: `chosen${++count}` }
        const all = [often, rarely, loaded]
        let now = often.clock.now
        for (const { crm } of all) await crm.events.record({ customer, type: 'visit', key: 'first' }, { now })
        const standing = new Map<string, { class: string | number; until: number }>()
        const rows = []
        /** By instant, the last of each: several steps may share one. */
        const past = new Map<number, CustomerView>()
        for (const [i, { wait, doing, amount, chosen: of, lasts, sweep, refresh }] of steps.entries()) {
          now += wait
          const [classification, to] = of
          if (doing === 'set') {
            const until = lasts === null ? null : new Date(now + lasts).toISOString()
            const input = { customer, classification, class: to, reason: 'r', until }
            for (const { crm } of all) await choose(crm, 'overrides.set', input, now)
            standing.set(classification, { class: to, until: now + (lasts ?? Infinity) })
          } else if (doing === 'clear') {
            for (const { crm } of all) await choose(crm, 'overrides.clear', { customer, classification }, now)
            standing.delete(classification)
          } else {
            const at = now - (doing === 'buyLate' ? 25 * day : 0)
            const data = { amount: (amount / 100).toFixed(2) }
            const event = { customer, type: 'purchase', at, key: String(i), data }
            await often.crm.events.record(event, { now })
            await rarely.crm.events.record(event, { now })
            const known = { type: 'person', source: 'shop', externalId: customer.id, fields: {} }
            rows.push({ line: i + 1, customer: known, event })
          }
          if (refresh) await often.crm.run('ranks.refresh', {}, { now })
          if (sweep) await often.crm.sweep(now)
          past.set(now, await often.crm.customers.get(customer, { now }))
        }
        now += 3 * day
        for (const { clock } of all) clock.now = now
        await often.crm.sweep(now)
        const swept = await often.crm.customers.get(customer)
        const lasting = [...standing].filter(([, { until }]) => until > now)
        expect(lasting.map(([name]) => swept.classes[name])).toEqual(lasting.map(([, { class: to }]) => to))
        const why = await often.crm.explain(customer)
        for (const one of why.classes) {
          const stands = (standing.get(one.classification)?.until ?? 0) > now
          expect(one.override !== null).toBe(stands)
          expect(one.kind === 'table' && !stands ? one.byRules : one.class).toEqual(one.class)
        }

        for (const [asOf, { classes, stage }] of past) {
          const then = await often.crm.explain(customer, { asOf })
          expect(Object.fromEntries(then.classes.map((one) => [one.classification, one.class]))).toEqual(
            classes,
          )
          expect(then.stage?.stage).toBe(stage)
        }

        const turned = await rarely.crm.customers.get(customer)
        expect(turned).toMatchObject({ ...settled(swept), stage: swept.stage, stageSince: swept.stageSince })
        await rarely.crm.sweep(now)
        expect(await changesOf(rarely.crm, customer)).toEqual(await changesOf(often.crm, customer))

        const loader = loaded.crm.loader({ now })
        expect((await loader.add(rows)).problems).toEqual([])
        await loader.finish()
        expect(settled(await loaded.crm.customers.get(customer))).toEqual(settled(swept))
        everybody.push({ id: customer.id, view: swept })
      }),
      { numRuns: 30 },
    )

    // Another configuration that decides the same judges everybody afresh.
    const now = loaded.clock.now
    await loaded.crm.close()
    const segmented = { ...reading, segments: { top: { when: 'customer.value == "high"' } } }
    const again = await openShop(afreshPlace, { config: segmented, clock: () => now })
    await often.crm.sweep(now)
    for (const { id } of everybody) {
      const ref = { source: 'shop', id }
      const other = await often.crm.customers.get(ref, { now })
      expect(settled(await again.crm.customers.get(ref))).toEqual(settled(other))
    }
    await Promise.all([often.crm.close(), rarely.crm.close(), again.crm.close()])
  }, 120_000)
})

/** Every change of what does not depend on when ranks were refreshed, in order. */
async function changesOf(crm: Crm, customer: { source: string; id: string }): Promise<object[]> {
  const { items } = await crm.customers.timeline(customer, { limit: 200 })
  return items.flatMap((item) => {
    if (item.kind !== 'change' || item.attribute === 'abc' || item.attribute === 'frequency') return []
    const { attribute, from, to, at, cause } = item
    return [{ attribute, from, to, at, cause: cause.kind }]
  })
}
