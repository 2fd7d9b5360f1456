import { expect, test } from 'vitest'
import type { CustomerView } from '@guanxi/core/api'
import { sqlite } from '@guanxi/database'
import { customerView, timelinePage } from '../src/actions/answers/customers.ts'
import { openShop, purchase } from './shop.ts'

test('an answer that is not what it should be is found, and what is newer than its schema passes', async () => {
  const { crm } = await openShop(sqlite(':memory:'))
  await crm.events.record(purchase('1', '12.00'))
  const customer = { source: 'shop', id: '1' }
  const view: CustomerView = await crm.customers.get(customer)
  const holds = (change: object): boolean => customerView.safeParse({ ...view, ...change }).success
  expect(customerView.parse(view)).toEqual(view)
  expect(customerView.parse({ ...view, newer: 1 })).toEqual({ ...view, newer: 1 })
  expect(holds({ classes: { value: ['high', 'low'], score: 3, vip: true, none: null } })).toBe(true)
  for (const wrong of [
    { fields: { at: new Date(0) } },
    { fields: { name: undefined } },
    { fields: { tags: [1n] } },
    { fields: ['a'] },
    { rollups: { orders: Number.NaN } },
    { rollups: { orders: 3n } },
    { classes: { value: {} } },
    { classes: { value: [['high']] } },
    { strategies: { cadence: new Map() } },
    { segments: null },
    { stage: undefined },
    { version: '1' },
  ])
    expect(holds(wrong)).toBe(false)
  const { items } = timelinePage.parse(await crm.run('customers.timeline', { customer }))
  expect(items.map(({ kind }) => kind)).toContain('change')
  expect(timelinePage.safeParse({ items: [{ ...items[0], kind: 'other' }], next: null }).success).toBe(false)
  await crm.close()
})
