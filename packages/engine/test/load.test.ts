import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm, LoadRow } from '../src/index.ts'
import { config, day, openShop, start } from './shop.ts'

function row(line: number, externalId: string, fields: object = {}): LoadRow {
  return { line, customer: { type: 'person', source: 'shop', externalId, fields: { ...fields } } }
}

function bought(line: number, externalId: string, key: string, at: number = start): LoadRow {
  return { ...row(line, externalId), event: { type: 'purchase', at, key, data: { amount: '10' } } }
}

eachDatabase('a load', (location) => {
  test('that claims one unique value twice: the first has it, the others are told', async () => {
    const { crm } = await openShop(location())
    await crm.customers.create({ type: 'person', fields: { email: 'there@example.com' } })
    const rows = [
      row(1, 'a', { email: 'a@example.com' }),
      row(2, 'b', { email: 'a@example.com' }),
      row(3, 'c', { email: 'there@example.com' }),
      row(4, 'a', { email: 'a@example.com' }),
    ]
    const loader = crm.loader({ now: start })
    const expected = [2, 3].map((line) => ({
      line,
      column: 'email',
      reason: 'belongs to another customer already',
    }))
    expect(await loader.check(rows)).toEqual(expected)
    expect(await loader.add(rows)).toMatchObject({ customers: 1, problems: expected })
    await loader.finish()
    expect((await crm.customers.list()).total).toBe(2)
    await crm.close()
  })

  test('beside another of the same customers makes each once, and loses and doubles no event', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const other = await createCrm({ database: where, clock: () => start })
    const customers = Array.from({ length: 300 }, (_, i) => `c${i}`)
    const batches = [0, 100, 200].map((from) => customers.slice(from, from + 100))
    const load = async (door: Crm, name: string, order: string[][]): Promise<number> => {
      const loader = door.loader({ now: start })
      let made = 0
      for (const batch of order) {
        const rows = batch.map((id, i) => bought(i + 1, id, `${name}:${id}`))
        const { customers: created, problems } = await loader.add(rows)
        expect(problems).toEqual([])
        made += created
      }
      await loader.finish()
      return made
    }
    const made = await Promise.all([
      load(crm, 'one', batches),
      load(
        other,
        'two',
        batches.map((batch) => batch.toReversed()),
      ),
    ])
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(300)
    const { customers: count, events, rollups } = await crm.report()
    expect({ count, events, orders: rollups['orders'] }).toEqual({ count: 300, events: 600, orders: 600 })
    await Promise.all([crm.close(), other.close()])
  })

  test('beside another that claims the same unique values: each goes to one, and the other row is told', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const other = await createCrm({ database: where, clock: () => start })
    const rows = (name: string): LoadRow[] =>
      Array.from({ length: 50 }, (_, i) => row(i + 1, `${name}${i}`, { email: `${i}@example.com` }))
    const loaded = await Promise.all([
      crm.loader({ now: start }).add(rows('one')),
      other.loader({ now: start }).add(rows('two')),
    ])
    expect(loaded.reduce((sum, { customers }) => sum + customers, 0)).toBe(50)
    const problems = loaded.flatMap((one) => one.problems)
    expect(problems).toHaveLength(50)
    expect(new Set(problems.map(({ reason }) => reason))).toEqual(
      new Set(['belongs to another customer already']),
    )
    await Promise.all([crm.close(), other.close()])
  })

  test('sets a row aside that calls a customer another type, on record or in an earlier row', async () => {
    const company = { title: 'name', fields: { name: { type: 'text' }, employees: { type: 'integer' } } }
    const customerTypes = { ...config.customerTypes, company }
    const { crm } = await openShop(location(), { config: { ...config, customerTypes } })
    const externalIds = [{ source: 'shop', id: 'there' }]
    const there = await crm.customers.create({ type: 'company', fields: { name: 'Tea Ltd' }, externalIds })
    const companyRow: LoadRow = {
      line: 3,
      customer: { type: 'company', source: 'shop', externalId: 'new', fields: { employees: 7 } },
    }
    const rows = [row(1, 'there', { name: 'Ann' }), row(2, 'new', { name: 'Bob' }), companyRow]
    const problems = [
      { line: 1, column: '', reason: 'the customer is a company, not a person' },
      { line: 3, column: '', reason: 'the customer is a person, not a company' },
    ]
    expect(await crm.loader({ now: start }).check(rows)).toEqual(problems)
    const replayed = crm.loader({ now: start, replay: true })
    expect(await replayed.add(rows)).toMatchObject({ problems })
    const loader = crm.loader({ now: start })
    expect(await loader.add(rows)).toMatchObject({ customers: 1, problems })
    expect(await crm.customers.get(there.id)).toEqual(there)
    await loader.finish()
    expect(await replayed.finish()).toMatchObject({ customers: 0 })
    expect(await crm.customers.get(there.id)).toMatchObject({ type: 'company', fields: there.fields })
    await crm.close()
  })

  test('replayed, takes the day back on which it fails, and by the same rows again goes on from there', async () => {
    const now = start + 60 * day
    const rows = [
      bought(1, 'a', 'k1', start + 3_600_000),
      bought(2, 'a', 'k2', start + 2 * day + 3_600_000),
      { ...bought(3, 'b', 'k3', start + 2 * day + 7_200_000), ...row(3, 'b', { email: 'b@example.com' }) },
      bought(4, 'a', 'k4', start + 4 * day),
      row(5, 'a', { name: 'Ann' }),
    ]
    const other = { type: 'person', fields: { email: 'b@example.com' } }
    const { crm, clock } = await openShop(location())
    clock.now = now
    const broken = crm.loader({ now, replay: true })
    await broken.add(rows)
    await crm.customers.create(other)
    await expect(broken.finish()).rejects.toMatchObject({ code: 'customer.taken' })
    expect(await crm.report()).toMatchObject({ customers: 2, events: 1, rollups: { orders: 1 } })

    const again = crm.loader({ now, replay: true })
    const { problems } = await again.add(rows)
    expect(problems.map(({ line }) => line)).toEqual([3])
    expect(await again.finish()).toEqual({ customers: 0, events: 2, duplicates: 1 })

    const whole = await openShop(location())
    whole.clock.now = now
    await whole.crm.customers.create(other)
    const loader = whole.crm.loader({ now, replay: true })
    await loader.add(rows.filter(({ line }) => line !== 3))
    await loader.finish()
    const historyOf = async (of: Crm): Promise<object[]> => {
      const { items } = await of.customers.timeline({ source: 'shop', id: 'a' })
      return items.map((item) =>
        item.kind !== 'change' ? { kind: item.kind, at: item.at } : { to: item.to, at: item.at },
      )
    }
    expect(await historyOf(crm)).toEqual(await historyOf(whole.crm))
    expect(await crm.report()).toEqual(await whole.crm.report())
    await Promise.all([crm.close(), whole.crm.close()])
  })

  test('replayed, leaves it to a sweep to reckon afresh a customer of whom it only changes a field', async () => {
    const { crm, clock } = await openShop(location())
    const loader = crm.loader({ now: start })
    await loader.add([bought(1, 'a', 'k1')])
    const replayed = crm.loader({ now: start, replay: true })
    await replayed.add([row(2, 'a', { name: 'Ann' })])
    clock.now = start
    await replayed.finish()
    await loader.finish()
    expect(await crm.customers.get({ source: 'shop', id: 'a' })).toMatchObject({
      title: 'Ann',
      rollups: { orders: 1 },
      stage: 'first',
    })
    await crm.close()
  })
})
