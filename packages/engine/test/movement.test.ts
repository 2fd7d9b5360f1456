import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClassValue, MovementReport } from '@guanxi/core/api'
import type { Crm } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const reading = {
  ...config,
  customerTypes: {
    ...config.customerTypes,
    company: { title: 'name', fields: config.customerTypes.person.fields },
  },
  classifications: {
    ...config.classifications,
    // Read by none, and by the life cycle not at all: moved by a refresh alone.
    likes: {
      hitPolicy: 'collect',
      classes: ['tea', 'cups'],
      rules: [
        { when: 'customer.tea > 0', then: 'tea' },
        { when: 'customer.lastCategory == "cups"', then: 'cups' },
      ],
    },
    size: { for: 'company', classes: ['big', 'small'], rules: [{ when: 'customer.vip', then: 'big' }] },
    score: { hitPolicy: 'collect', aggregate: 'sum', rules: [{ when: 'customer.orders > 0', then: 3 }] },
  },
}

const bought = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  wait: fc.constantFrom(0, day, 10 * day, 31 * day, 50 * day),
  amount: fc.integer({ min: 0, max: 90_000 }),
  category: fc.constantFrom('tea', 'cups', undefined),
})

const person = (id: string) => ({ source: 'shop', id, type: 'person' })

function cells({ movements }: MovementReport): [ClassValue, ClassValue, number][] {
  return movements.map(({ from, to, customers }) => [from, to, customers])
}

/** Where every customer was at a moment, as the explanation of that day has it. */
async function whereAll(crm: Crm, ids: readonly string[], attribute: string, asOf: number) {
  const where = new Map<string, ClassValue>()
  for (const id of ids) {
    const view = await crm.customers.get(person(id))
    if (Date.parse(view.createdAt) > asOf) continue
    const { stage, classes } = await crm.explain(person(id), { asOf })
    const own = classes.find(({ classification }) => classification === attribute)
    where.set(id, attribute === 'stage' ? (stage?.stage ?? null) : (own?.class ?? null))
  }
  return where
}

eachDatabase('movement', (location) => {
  test('counts what the days’ own explanations say, for every attribute and any two days', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(bought, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        async (purchases, one, other) => {
          const { crm, clock } = await openShop(location(), { config: reading })
          const moments = [start - 1]
          for (const { id, wait, amount, category } of purchases) {
            clock.now += wait
            await crm.sweep()
            const data = { amount: (amount / 100).toFixed(2), category }
            await crm.events.record({ customer: person(id), type: 'purchase', data })
            await crm.sweep()
            moments.push(clock.now, clock.now + 1)
          }
          clock.now += 1
          await crm.sweep()
          const pick = (n: number): number => moments[n % moments.length] ?? start
          const [from = start, to = start] = [pick(one), pick(other)].toSorted((a, b) => a - b)
          const ids = [...new Set(purchases.map(({ id }) => id))]
          for (const attribute of ['stage', 'value', 'asleep', 'abc', 'frequency', 'likes']) {
            const before = await whereAll(crm, ids, attribute, from)
            const after = await whereAll(crm, ids, attribute, to)
            const expected = new Map<string, string[]>()
            for (const [id, is] of after) {
              const key = JSON.stringify([before.get(id) ?? null, is])
              expected.set(key, [...(expected.get(key) ?? []), id])
            }
            const report = await crm.movement(attribute, { from, to })
            const found = new Map(cells(report).map(([was, is, count]) => [JSON.stringify([was, is]), count]))
            const counts = new Map([...expected].map(([key, of]) => [key, of.length]))
            expect({ attribute, found }).toEqual({ attribute, found: counts })
            for (const [key, of] of expected) {
              const [was, is] = JSON.parse(key) as [ClassValue, ClassValue]
              expect(await pages(crm, report, { from: was, to: is })).toEqual(of.toSorted())
            }
          }
          await crm.close()
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)

  test('tells stages in the configuration’s order, and who was not there yet', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    await crm.events.record(purchase('b', '50'))
    clock.now = start + 10 * day
    await crm.events.record(purchase('b', '50'))
    await crm.events.record({ customer: { source: 'shop', id: 'c' }, type: 'visit' })
    clock.now = start + 60 * day
    await crm.sweep()
    expect(cells(await crm.movement('stage', { from: start, to: start + 10 * day }))).toEqual([
      ['first', 'first', 1],
      ['first', 'repeat', 1],
      [null, 'prospect', 1],
    ])
    expect(cells(await crm.movement('stage', { from: start + 10 * day, to: clock.now }))).toEqual([
      ['prospect', 'prospect', 1],
      ['first', 'lapsed', 1],
      ['repeat', 'lapsed', 1],
    ])
    // Which event and which configuration made a change is on the timeline.
    const { items } = await crm.customers.timeline({ source: 'shop', id: 'b' })
    const event = items.find((item) => item.kind === 'event')
    const change = items.find((item) => item.kind === 'change' && item.to === 'repeat')
    expect(change).toMatchObject({ revision: 1, cause: { kind: 'event', event: event?.id } })
    await crm.close()
  })

  test('is for the customers the classification is for', async () => {
    const { crm, clock } = await openShop(location(), { config: reading })
    await crm.run('customers.create', { type: 'company', fields: { vip: true } })
    await crm.run('customers.create', { type: 'person', fields: { vip: true } })
    expect(cells(await crm.movement('size', { from: start, to: clock.now }))).toEqual([['big', 'big', 1]])
    await crm.close()
  })

  test('says what cannot be asked', async () => {
    const { crm } = await openShop(location(), { config: reading })
    const refusal = async (attribute: string, from: number, to: number): Promise<unknown> =>
      await crm.movement(attribute, { from, to }).catch((error: unknown) => (error as Error).message)
    expect(await refusal('stag', start, start)).toMatch(
      'there is no classification "stag"; did you mean "stage"?',
    )
    expect(await refusal('score', start, start)).toMatch('"score" has no named classes to move between')
    expect(await refusal('stage', start, start - 1)).toMatch('lies after')
    expect(await refusal('stage', start, start + 1)).toMatch('still to come')
    await crm.close()
  })
})

/** Outside ids of everybody in a cell, read two to a page. */
async function pages(
  crm: Crm,
  { attribute, from, to }: MovementReport,
  cell: { readonly from: ClassValue; readonly to: ClassValue },
): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const input = { attribute, from, to, cell, cursor, limit: 2 }
    const { page } = (await crm.run('reports.movement', input)) as MovementReport
    found.push(...(page?.items ?? []).flatMap(({ externalIds }) => externalIds.map(({ id }) => id)))
    cursor = page?.next ?? undefined
  } while (cursor !== undefined)
  return found.toSorted()
}
