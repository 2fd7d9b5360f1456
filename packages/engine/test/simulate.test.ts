import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Simulation } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { drafts } from './drafts.ts'
import { config, day, openShop, purchase } from './shop.ts'

const { classifications } = config

const tenDays = {
  classes: ['yes', 'no'],
  rules: [{ when: 'now - customer.lastPurchaseAt > days(10)', then: 'yes' }],
  otherwise: 'no',
}

const history = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    wait: fc.constantFrom(0, day / 2, day, 6 * day, 20 * day),
    amount: fc.integer({ min: 0, max: 90_000 }),
    category: fc.constantFrom('tea', 'cups', undefined),
  }),
  { minLength: 1, maxLength: 15 },
)

type Bought = typeof history extends fc.Arbitrary<(infer T)[]> ? T : never

/** Scores and lists, which a report counts otherwise or not at all. */
const uncounted = new Set(['score', 'most', 'same.points', 'tastes'])

/** Customers per class, as the simulation says they would be. */
function foretold({ attributes }: Simulation): object {
  const told = attributes.filter(({ draft, name }) => draft && !uncounted.has(name))
  return Object.fromEntries(
    told.map(({ name, movements }) => {
      const counts: { [to: string]: number } = {}
      for (const { to, customers } of movements) {
        if (to !== null) counts[String(to)] = (counts[String(to)] ?? 0) + customers
      }
      return [name, counts]
    }),
  )
}

/** All that is counted, in an order of its own. */
function told({ customers, moved, gainedOrLost, attributes }: Simulation): object {
  const counts = attributes.map(({ movements, ...rest }) => {
    const cells = movements.map((cell) => JSON.stringify(cell)).toSorted()
    return { ...rest, cells }
  })
  return { customers, moved, gainedOrLost, counts }
}

/** The same, counted once the draft is live. */
async function counted(crm: Crm): Promise<object> {
  const { classes, stages } = await crm.report()
  const some = (counts: { readonly [name: string]: number }): object =>
    Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
  const { tastes: _tastes, ...told } = classes
  const all = Object.entries({ ...told, stage: stages })
  return Object.fromEntries(all.map(([name, counts]) => [name, some(counts)]))
}

eachDatabase('simulating', (location) => {
  test.each(Object.entries(drafts))(
    '%s: says what publishing does, and writes nothing',
    async (_name, draft) => {
      await fc.assert(
        fc.asyncProperty(
          history,
          history,
          fc.constantFrom(0, day, 31 * day),
          async (first, second, later) => {
            const where = location()
            const { crm, clock } = await openShop(where)
            const buy = async ({ id, amount, category }: Bought): Promise<void> => {
              const more = category === undefined ? {} : { category }
              await crm.events.record(purchase(id, (amount / 100).toFixed(2), more))
            }
            for (const bought of first) {
              clock.now += bought.wait
              await buy(bought)
            }
            clock.now += later
            await crm.sweep()
            // Ranks were placed before these, and stay placed until midnight.
            for (const bought of second) await buy(bought)
            const before = await crm.report()
            const simulation = await crm.simulate(draft)
            // With something that might fire, everybody who changes is judged one by one.
            const automations = {
              never: {
                on: { stage: 'wonBack' },
                when: 'false',
                do: [{ action: 'tasks.create', input: { title: 'Call' } }],
              },
            }
            const comparable = draft.lifecycle === config.lifecycle && !('automations' in draft)
            const each = comparable ? await crm.simulate({ ...draft, automations }) : simulation
            expect(told(each)).toEqual(told(simulation))
            expect(await crm.report()).toEqual(before)
            await crm.close()
            const published = await createCrm({ database: where, config: draft, clock: () => clock.now })
            expect(foretold(simulation)).toEqual(await counted(published))
            expect(simulation.customers).toBe(before.customers)
            expect(draft === config ? simulation.moved : 0).toBe(0)
            await published.close()
          },
        ),
        { numRuns: 4 },
      )
    },
    60_000,
  )

  test('a rank that the draft leaves as it is keeps its boundaries, and publishing moves whom the simulation says', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    for (let i = 0; i < 10; i++) await crm.events.record(purchase(`c${i}`, '100'))
    await crm.sweep()
    clock.now += 3_600_000
    await crm.events.record(purchase('c0', '9000'))
    const { frequency } = classifications
    const score = {
      hitPolicy: 'collect',
      aggregate: 'sum',
      rules: [{ when: 'customer.spend >= 1000', then: 5 }],
      otherwise: 1,
    }
    const quantiles = (count: number): object => ({ rank: { ...frequency.rank, quantiles: count } })
    const abc = { ...classifications.abc, label: 'ABC' }
    const relabelled = { ...config, classifications: { ...classifications, abc, frequency: quantiles(4) } }
    const scored = {
      ...relabelled,
      rollups: { ...config.rollups, visits: { event: 'visit', aggregate: 'count' } },
      classifications: {
        ...relabelled.classifications,
        score,
        byScore: { rank: { by: 'customer.score', quantiles: 2 } },
      },
    }
    const rescored = {
      ...scored,
      classifications: {
        ...scored.classifications,
        score: { ...score, rules: [{ when: 'customer.spend >= 1000', then: 0 }] },
      },
    }
    const { spend, ...rollups } = scored.rollups
    const { abc: _abc, score: _score, ...others } = rescored.classifications
    const inOthers = rescored.classifications.score.rules.map(({ then }) => ({
      when: 'customer.revenue >= 1000',
      then,
    }))
    const renamed = {
      ...rescored,
      rollups: { ...rollups, revenue: { ...spend, was: 'spend' } },
      classifications: {
        ...others,
        pareto: { was: 'abc', rank: { ...classifications.abc.rank, by: 'customer.revenue' } },
        score: { ...score, rules: inOthers },
      },
    }
    const moves = [
      { draft: relabelled, of: 'frequency', moved: 10 },
      { draft: scored, of: 'byScore', moved: 0 },
      { draft: rescored, of: 'byScore', moved: 1 },
      { draft: renamed, of: 'byScore', moved: 0, abc: 'pareto' },
    ]
    await crm.close()
    for (const { draft, of, moved, abc: called = 'abc' } of moves) {
      clock.now += 1000
      const live = await createCrm({ database: where, clock: () => clock.now })
      const simulation = await live.simulate(draft)
      await live.close()
      const published = await createCrm({ database: where, config: draft, clock: () => clock.now })
      expect(foretold(simulation)).toEqual(await counted(published))
      const told = simulation.attributes.map((attribute) => [attribute.name, attribute.moved] as const)
      expect(Object.fromEntries(told)).toMatchObject({ [called]: 0, [of]: moved })
      const { items } = await published.customers.timeline({ source: 'shop', id: 'c1' })
      expect(items.filter((item) => item.kind === 'change' && item.attribute === called)).toHaveLength(1)
      await published.close()
    }
  })

  test('names the customers of each movement, page by page, and counts what automations would do', async () => {
    const { crm } = await openShop(location())
    for (let i = 0; i < 7; i++) await crm.events.record(purchase(`c${i}`, i < 5 ? '400' : '40'))
    const draft = {
      ...config,
      classifications: {
        ...classifications,
        value: { ...classifications.value, rules: [{ when: 'customer.spend30 >= 400', then: 'high' }] },
      },
      automations: {
        welcome: {
          on: { class: 'value', to: 'high' },
          when: 'customer.orders == 1',
          do: [{ action: 'tasks.create', input: { title: 'Call' } }],
        },
        never: { on: { stage: 'lapsed' }, do: [{ action: 'tasks.create', input: { title: 'Call' } }] },
        poor: {
          on: { becomes: 'customer.spend < 100' },
          do: [{ action: 'tasks.create', input: { title: 'Call' } }],
        },
        thanks: { on: { event: 'purchase' }, do: [{ action: 'tasks.create', input: { title: 'Call' } }] },
      },
    }
    const simulation = await crm.simulate(draft)
    expect(simulation.moved).toBe(5)
    expect(simulation.attributes.find(({ name }) => name === 'value')).toMatchObject({
      moved: 5,
      movements: [
        { from: 'mid', to: 'high', customers: 5 },
        { from: 'low', to: 'low', customers: 2 },
      ],
    })
    expect(simulation.automations.map(({ name, fires }) => [name, fires])).toEqual([
      ['welcome', 5],
      ['never', 0],
      ['poor', 2],
      ['thanks', null],
    ])
    const cell = { config: draft, attribute: 'value', from: 'mid', to: 'high', limit: 3 }
    const page = async (cursor?: string): Promise<{ items: { title: string }[]; next: string | null }> =>
      (await crm.run('config.simulateCustomers', { ...cell, cursor })) as never
    const first = await page()
    const second = await page(first.next ?? '')
    const titles = [...first.items, ...second.items].map(({ title }) => title)
    expect(titles).toEqual(['c0', 'c1', 'c2', 'c3', 'c4'])
    expect(second.next).toBeNull()
    await crm.close()
  })

  test('tells who moves from who only gains a class of something new, or loses one of what is left out', async () => {
    const { crm } = await openShop(location())
    for (const [id, amount] of ['400', '40', '20'].entries())
      await crm.events.record(purchase(`c${id}`, amount))
    const { asleep: _asleep, ...kept } = classifications
    const draft = {
      ...config,
      classifications: {
        ...kept,
        value: { ...kept.value, rules: [{ when: 'customer.spend30 >= 400', then: 'high' }] },
        small: { classes: ['yes'], rules: [{ when: 'customer.spend30 < 100', then: 'yes' }] },
      },
    }
    const counts = async (config: object): Promise<object> => {
      const { moved, gainedOrLost } = await crm.simulate(config)
      return { moved, gainedOrLost }
    }
    const { attributes } = await crm.simulate(draft)
    expect(attributes).toMatchObject([
      { name: 'value', moved: 1, gainedOrLost: 0 },
      { name: 'abc', moved: 0, gainedOrLost: 0 },
      { name: 'frequency', moved: 0, gainedOrLost: 0 },
      { name: 'small', live: false, moved: 0, gainedOrLost: 2 },
      { name: 'asleep', draft: false, moved: 0, gainedOrLost: 3 },
      { name: 'stage', moved: 0, gainedOrLost: 0 },
    ])
    expect(await counts(draft)).toEqual({ moved: 1, gainedOrLost: 2 })
    const added = { ...config, classifications: { ...classifications, small: draft.classifications.small } }
    expect(await counts(added)).toEqual({ moved: 0, gainedOrLost: 2 })
    const { lifecycle: _lifecycle, ...stageless } = config
    expect(await counts(stageless)).toEqual({ moved: 0, gainedOrLost: 3 })
    await crm.close()
  })

  test('looks ahead, not back behind what is on record', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '40'))
    const draft = {
      ...config,
      classifications: { ...classifications, old: { ...tenDays, for: 'person' } },
    }
    const old = async (asOf: number): Promise<unknown> => {
      const { at, attributes } = await crm.simulate(draft, { asOf })
      expect(at).toBe(new Date(asOf).toISOString())
      return attributes.find(({ name }) => name === 'old')?.movements
    }
    expect(await old(clock.now)).toEqual([{ from: null, to: 'no', customers: 1 }])
    const later = clock.now + 11 * day
    expect(await old(later)).toEqual([{ from: null, to: 'yes', customers: 1 }])
    const asOf = new Date(later).toISOString()
    const cell = { config: draft, attribute: 'old', from: null, to: 'yes', asOf }
    expect(await crm.run('config.simulateCustomers', cell)).toMatchObject({ items: [{ title: 'a' }] })
    await expect(old(clock.now - 1)).rejects.toMatchObject({ code: 'simulate.past', status: 422 })
    await crm.close()
  })

  test('refuses a draft that is wrong, or is asked for what it has not', async () => {
    const { crm } = await openShop(location())
    await expect(crm.simulate('guanxi: 1\ncurrency: CNY\n')).rejects.toMatchObject({ code: 'config.invalid' })
    const odd = { config, attribute: 'valu', from: null, to: null }
    await expect(crm.run('config.simulateCustomers', odd)).rejects.toThrow(/did you mean "value"/)
    await crm.close()
  })
})
