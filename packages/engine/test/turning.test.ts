import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DatabaseLocation } from '@guanxi/database'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm, GuanxiError } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { kept } from './kept.ts'
import { config, day, openShop, purchase } from './shop.ts'
import { chosen, somebody, turning } from './turning-configurations.ts'

const people = fc.array(somebody, { minLength: 4, maxLength: 8 })
const step = fc.record({
  who: fc.nat(7),
  wait: fc.constantFrom(0, 1, day / 2, 6 * day, 21 * day, 46 * day),
  amount: fc.integer({ min: 0, max: 60_000 }),
  /** Before now it happened; a clock may also be ahead. */
  early: fc.constantFrom(0, 0, 20 * day, -60_000),
  chosen: fc.option(chosen, { freq: 2 }),
  lasts: fc.constantFrom(null, 1, 5 * day, 40 * day),
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
  for (const { who, wait, amount, early, chosen: choice, lasts, sweep } of steps) {
    clock.now += wait
    const at = clock.now - early
    const id = `c${who % all.length}`
    await crm.events.record(purchase(id, (amount / 100).toFixed(2), { at }))
    if (choice !== null) await choose(crm, id, choice, lasts === null ? null : clock.now + lasts)
    if (sweep) await crm.sweep()
  }
}

/** Chooses a class; one that cannot be chosen is left. */
async function choose(
  crm: Crm,
  id: string,
  [classification, to]: readonly [string, string],
  until: number | null,
): Promise<void> {
  const end = until === null ? null : new Date(until).toISOString()
  const input = { customer: { source: 'shop', id }, classification, class: to, reason: 'r', until: end }
  try {
    await crm.run('overrides.set', input)
  } catch (error) {
    if (!(error instanceof GuanxiError) || !error.code.startsWith('override.')) throw error
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
              crm: await createCrm({
                database: where,
                config: after,
                allow: ['end:choices.best'],
                clock: () => clock.now,
              }),
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

  const { classifications } = config
  const asleepAfter = (days: number, more: object = {}): typeof config & object => ({
    ...config,
    classifications: {
      ...classifications,
      asleep: {
        ...classifications.asleep,
        rules: [{ when: `now - customer.lastPurchaseAt > days(${days})`, then: 'yes' }],
      },
      ...more,
    },
  })
  const a = { source: 'shop', id: 'a' }

  test('turns customers at their new moments, and leaves those as they are whom it does not change', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    await crm.events.record([purchase('a', '20.00'), purchase('b', '20.00')])
    await crm.run('overrides.set', {
      customer: { source: 'shop', id: 'b' },
      classification: 'asleep',
      class: 'no',
      reason: 'a friend',
      until: null,
    })
    await crm.sweep()
    await crm.close()
    const before = await versions(where)
    clock.now += 15 * day
    const published = await createCrm({
      database: where,
      config: asleepAfter(10, { value: { ...classifications.value, otherwise: 'mid' } }),
      clock: () => clock.now,
    })
    const of = async (id: string) => (await published.customers.get({ source: 'shop', id })).classes
    expect(await of('a')).toMatchObject({ asleep: 'yes', value: 'mid' })
    expect(await of('b')).toMatchObject({ asleep: 'no', value: 'mid' })
    await published.close()
    expect(await versions(where)).toEqual(before.map((version) => version + 1))

    const again = await createCrm({
      database: where,
      config: asleepAfter(25, { value: { ...classifications.value, otherwise: 'mid' } }),
      clock: () => clock.now,
    })
    expect((await versions(where)).map((version, i) => version - (before[i] ?? 0))).toEqual([2, 1])
    clock.now += 10 * day + 1
    await again.sweep()
    const { items } = await again.customers.timeline(a)
    expect(items[0]).toMatchObject({ attribute: 'asleep', to: 'yes', at: new Date(clock.now).toISOString() })
    await again.close()
  })

  test('has the judge say what SQL cannot, and what a clock that is ahead has seen', async () => {
    const where = location()
    const { crm, clock } = await openShop(where)
    await crm.events.record(purchase('a', '20.00'))
    clock.now += 15 * day
    await crm.events.record({ customer: a, type: 'visit' })
    await crm.close()
    clock.now -= 10 * day
    const early = await createCrm({ database: where, config: asleepAfter(12), clock: () => clock.now })
    const [change] = (await early.customers.timeline(a)).items
    expect(change).toMatchObject({ attribute: 'asleep', to: 'yes' })
    await early.close()
    clock.now += 10 * day
    const hours = {
      classes: ['long'],
      rules: [{ when: '(now - customer.lastPurchaseAt).getHours() >= 361', then: 'long' }],
    }
    const late = await createCrm({
      database: where,
      config: asleepAfter(12, { hours }),
      clock: () => clock.now,
    })
    clock.now += 3_600_000
    await late.sweep()
    expect((await late.customers.get(a)).classes).toMatchObject({ hours: 'long' })
    await late.close()
  })

  test('judges by what a field has become, though it is asked the same', async () => {
    const where = location()
    const written = (type: string): object => ({
      ...config,
      customerTypes: { person: { title: 'name', fields: { name: { type: 'text' }, score: { type } } } },
      classifications: {
        known: {
          classes: ['yes', 'no'],
          rules: [{ when: 'has(customer.score)', then: 'yes' }],
          otherwise: 'no',
        },
        late: {
          classes: ['yes', 'no'],
          rules: [{ when: 'has(customer.score) && now - customer.createdAt > days(30)', then: 'yes' }],
          otherwise: 'no',
        },
      },
    })
    const { crm, clock } = await openShop(where, { config: written('text') })
    for (const score of ['7', 'seven'])
      await crm.customers.create({ type: 'person', fields: { name: score, score } })
    clock.now += 31 * day
    await crm.sweep()
    await crm.close()
    const published = await createCrm({
      database: where,
      config: written('integer'),
      clock: () => clock.now,
      allow: ['convert:customers.score'],
    })
    const classes = new Map((await published.customers.list()).items.map((one) => [one.title, one.classes]))
    expect(classes.get('7')).toEqual({ known: 'yes', late: 'yes' })
    expect(classes.get('seven')).toEqual({ known: 'no', late: 'no' })
    await published.close()
  })
})
