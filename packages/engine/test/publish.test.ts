import fc from 'fast-check'
import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { drafts } from './drafts.ts'
import { kept } from './kept.ts'
import { config, day, openShop, purchase } from './shop.ts'

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
      purchase(id, (amount / 100).toFixed(2), { category, key: `${clock.now}${amount}${category}` }),
    )
    if (sweep) await crm.sweep()
  }
  await crm.sweep()
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

eachDatabase('classes moved by statements', (location) => {
  const { classifications } = config
  const tables = (least: number): object => ({
    ...config,
    classifications: {
      ...classifications,
      tier: {
        classes: ['gold', 'plain'],
        rules: [{ when: `customer.spend >= ${least}`, then: 'gold' }],
        otherwise: 'plain',
      },
      care: { classes: ['first'], rules: [{ when: 'customer.tier == "gold"', then: 'first' }] },
    },
  })

  test('leave a history like that of the judge, and customers as changed', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    await crm.events.record([purchase('a', '900.00'), purchase('b', '20.00')])
    await crm.sweep()
    const before = await crm.customers.get({ source: 'shop', id: 'a' })
    await crm.close()
    clock.now += 1000
    const published = await createCrm({ database: where, config: tables(500), clock: () => clock.now })
    const after = await published.customers.get({ source: 'shop', id: 'a' })
    expect(after.classes).toMatchObject({ ...before.classes, tier: 'gold', care: 'first' })
    expect(after.version).toBe(before.version + 1)
    const { items } = await published.customers.timeline({ source: 'shop', id: 'a' })
    expect(items.slice(0, 2)).toMatchObject([
      {
        kind: 'change',
        attribute: 'care',
        from: null,
        to: 'first',
        cause: { kind: 'revision' },
        revision: 2,
      },
      { kind: 'change', attribute: 'tier', from: null, to: 'gold', cause: { kind: 'revision' }, revision: 2 },
    ])
    for (const { id } of items.slice(0, 2)) expect(validate(id) && version(id)).toBe(7)
    expect((await published.customers.get({ source: 'shop', id: 'b' })).classes).toMatchObject({
      tier: 'plain',
      care: null,
    })
    await published.close()
  })

  test('a table that comes back begins with the classes it left', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    await crm.events.record(purchase('a', '900.00'))
    await crm.close()
    const revisions = [tables(500), config, tables(5000)]
    for (const revision of revisions) {
      clock.now += 1000
      await (await createCrm({ database: where, config: revision, clock: () => clock.now })).close()
    }
    const now = await createCrm({ database: where, clock: () => clock.now })
    expect((await now.customers.get({ source: 'shop', id: 'a' })).classes).toMatchObject({
      tier: 'plain',
      care: null,
    })
    await now.close()
  })

  test('a field that comes back is judged by the values it kept, and so does a simulation', async () => {
    const where = location()
    const vip = {
      classes: ['yes', 'no'],
      rules: [{ when: 'customer.vip && "tea" in customer.tags', then: 'yes' }],
      otherwise: 'no',
    }
    const { name } = config.customerTypes.person.fields
    const without = {
      ...config,
      customerTypes: { person: { title: 'name', fields: { name } } },
      classifications: { asleep: classifications.asleep },
    }
    const again = { ...config, classifications: { asleep: classifications.asleep, dear: vip } }
    const { crm, clock } = await openShop(where)
    await crm.customers.create({ type: 'person', fields: { name: 'Ada', vip: true, tags: ['tea'] } })
    await crm.close()
    clock.now += 1000
    const allow = ['drop:customers.vip', 'drop:customers.tags']
    const poorer = await createCrm({ database: where, config: without, clock: () => clock.now, allow })
    const simulation = await poorer.simulate(again)
    expect(simulation.attributes.find((one) => one.name === 'dear')?.movements).toEqual([
      { from: null, to: 'yes', customers: 1 },
    ])
    await poorer.close()
    const richer = await createCrm({ database: where, config: again, clock: () => clock.now })
    const { items } = await richer.customers.list()
    expect(items[0]).toMatchObject({ fields: { vip: true, tags: ['tea'] }, classes: { dear: 'yes' } })
    await richer.close()
  })

  test('nobody is in a stage where a configuration has no life cycle', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    await crm.events.record(purchase('a', '900.00'))
    await crm.sweep()
    await crm.close()
    const { lifecycle: _, ...without } = config
    clock.now += 1000
    const published = await createCrm({ database: where, config: without, clock: () => clock.now })
    const me = { source: 'shop', id: 'a' }
    expect(await published.customers.get(me)).toMatchObject({ stage: null, stageSince: null })
    const { items } = await published.customers.timeline(me)
    expect(items[0]).toMatchObject({ attribute: 'stage', from: 'first', to: null })
    await published.close()
    const again = await createCrm({ database: where, config, clock: () => clock.now })
    expect(await again.customers.get(me)).toMatchObject({ stage: 'first' })
    await again.close()
  })
})
