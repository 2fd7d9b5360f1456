import { compileConfiguration } from '../src/index.ts'
import type { Model } from '../src/index.ts'

/** The smallest document there is, which a test adds to. */
export const least = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
} as const

/** A shop's document: purchases and what is kept of them. */
const shop = {
  ...least,
  eventTypes: { purchase: { fields: { amount: { type: 'money' }, quantity: { type: 'integer' } } } },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount' },
    lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at' },
  },
}

export function modelWith(parts: object): Model {
  return compileConfiguration({ ...shop, ...parts })
}
