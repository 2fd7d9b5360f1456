import { createCrm } from '../src/index.ts'
import type { Crm, CrmOptions, DatabaseLocation } from '../src/index.ts'

export const day: number = 86_400_000
export const start: number = Date.UTC(2026, 0, 1)

/** A small shop's configuration with one of everything. */
export const config = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: { type: 'text' },
        email: { type: 'email', unique: true },
        vip: { type: 'boolean', default: false },
        tags: { type: 'tags' },
      },
    },
  },
  eventTypes: {
    purchase: {
      fields: {
        amount: { type: 'money', required: true, min: 0 },
        category: { type: 'select', options: ['tea', 'cups'] },
      },
    },
    refund: { fields: { amount: { type: 'money', required: true } } },
    visit: {},
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    orders30: { event: 'purchase', aggregate: 'count', window: '30d' },
    spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount' },
    spend30: { event: 'purchase', aggregate: 'sum', value: 'event.amount', window: '30d' },
    tea: {
      event: 'purchase',
      aggregate: 'sum',
      value: 'event.amount',
      where: 'event.category == "tea"',
      window: '60d',
    },
    largest30: { event: 'purchase', aggregate: 'max', value: 'event.amount', window: '30d' },
    average: { event: 'purchase', aggregate: 'average', value: 'event.amount' },
    firstPurchaseAt: { event: 'purchase', aggregate: 'first', value: 'event.at' },
    lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at' },
    lastCategory: { event: 'purchase', aggregate: 'last', value: 'event.category' },
    refunds30: { event: 'refund', aggregate: 'sum', value: 'event.amount', window: '30d' },
  },
  classifications: {
    value: {
      classes: ['high', 'mid', 'low'],
      rules: [
        { when: 'customer.spend30 - customer.refunds30 >= 1000 && customer.orders30 >= 2', then: 'high' },
        { when: 'customer.spend30 >= 300 || customer.vip', then: 'mid' },
      ],
      otherwise: 'low',
    },
    asleep: {
      classes: ['yes', 'no'],
      rules: [{ when: 'now - customer.lastPurchaseAt > days(20)', then: 'yes' }],
      otherwise: 'no',
    },
    abc: { rank: { by: 'customer.spend', cumulativeShare: { A: 0.8, B: 0.95, C: 1 } } },
    frequency: { rank: { by: 'customer.orders', quantiles: 5 } },
  },
  lifecycle: {
    initial: 'prospect',
    stages: ['prospect', 'first', 'repeat', 'lapsed', 'wonBack'],
    transitions: [
      { from: 'lapsed', to: 'wonBack', when: 'now - customer.lastPurchaseAt <= days(45)' },
      {
        from: ['first', 'repeat', 'wonBack'],
        to: 'lapsed',
        when: 'now - customer.lastPurchaseAt > days(45)',
      },
      { from: 'prospect', to: 'first', when: 'customer.orders >= 1' },
      { from: 'first', to: 'repeat', when: 'customer.orders >= 2' },
      { from: 'wonBack', to: 'repeat', when: 'customer.lastPurchaseAt > customer.stageSince' },
    ],
  },
}

/** A CRM whose clock the test turns. */
export async function openShop(
  database: DatabaseLocation,
  options: Partial<CrmOptions> = {},
): Promise<{ crm: Crm; clock: { now: number } }> {
  const clock = { now: start }
  const crm = await createCrm({ database, config, clock: () => clock.now, ...options })
  return { crm, clock }
}

export function purchase(
  id: string,
  amount: string,
  more: { at?: number; key?: string; category?: string } = {},
) {
  const { at, key, category } = more
  return { customer: { source: 'shop', id }, type: 'purchase', at, key, data: { amount, category } }
}
