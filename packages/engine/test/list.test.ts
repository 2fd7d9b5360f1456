import { expect, test } from 'vitest'
import type { CustomerListInput, CustomerPage } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

/** All but how often each was written. */
function shownOf({ items, total, next }: CustomerPage): object {
  return { items: items.map((item) => ({ ...item, version: null })), total, next }
}

/** What SQL cannot say. */
const unsaid = 'customer.asleep == "yes" && customer.name.endsWith(customer.vip ? "1" : "7")'

eachDatabase('a list between two sweeps', (location) => {
  test('finds, sorts and shows everybody as a sweep at this moment would leave them, and writes nothing', async () => {
    const segments = { asleep: { when: 'customer.asleep == "yes"' }, odd: { when: unsaid } }
    const { crm, clock } = await openShop(location(), { config: { ...config, segments } })
    for (let i = 0; i < 30; i++) {
      const fields = { name: `n${i}`, vip: i % 7 === 0, tags: i % 5 === 0 ? ['tea', "cup's"] : [] }
      const externalIds = [{ source: 'shop', id: `${i}` }]
      await crm.customers.create({ type: 'person', fields, externalIds })
      const at = start - 60 * day + i * 2 * day
      await crm.events.record(purchase(`${i}`, `${i * 30}.5`, { at }), { now: at })
    }
    await crm.sweep(start)
    clock.now = start + 5 * day
    const inputs: CustomerListInput[] = [
      { limit: 4, cursor: (await crm.customers.list({ limit: 3 })).next ?? '' },
      { stages: ['lapsed'], sort: { by: 'spend', direction: 'descending' } },
      { classes: { value: ['mid', 'high'], asleep: ['yes'] } },
      { where: 'customer.spend30 > 100 && customer.average < 700.5', sort: { by: 'spend30' } },
      { where: 'customer.tags.exists(t, t == "tea") && customer.orders30 == 0', sort: { by: 'stageSince' } },
      { segment: 'asleep' },
      { where: `customer.orders30 == 0 && ${unsaid}` },
      { search: 'N1', sort: { by: 'vip' }, limit: 5 },
      { sort: { by: 'average' }, limit: 7 },
      { sort: { by: 'stage', direction: 'descending' }, limit: 9 },
    ]
    const ask = async (): Promise<unknown[]> => [
      ...(await Promise.all(inputs.map(async (input) => await crm.customers.list(input)))).map(shownOf),
      await crm.run('segments.list', {}),
    ]
    const customer = { source: 'shop', id: '9' }
    const before = await crm.customers.timeline(customer)
    const between = await ask()
    expect(await crm.customers.timeline(customer)).toEqual(before)
    expect(await crm.sweep()).toBeGreaterThan(5)
    expect(await ask()).toEqual(between)
    expect(await crm.customers.timeline(customer)).not.toEqual(before)
    await crm.close()
  })

  test('shows its rows as their cards do, however many are due', async () => {
    const { crm, clock } = await openShop(location())
    const rows = Array.from({ length: 230 }, (_, i) => purchase(`${i}`, '400', { at: start - i }))
    await crm.events.record(rows)
    clock.now = start + 31 * day
    const { items, total } = await crm.customers.list({ limit: 200, sort: { by: 'lastPurchaseAt' } })
    expect(total).toBe(230)
    const cards = await Promise.all(items.map(async ({ id }) => await crm.customers.get(id)))
    expect(items).toEqual(cards)
    expect(new Set(items.map(({ classes }) => classes['value']))).toEqual(new Set(['low']))
    await crm.close()
  })
})
