import { compileConfiguration, proveClassification } from '../../src/index.ts'
import type { Model } from '../../src/index.ts'
import type { TableProof } from '../../src/api/index.ts'

/** A shop with persons and companies, as far as its tables need it. */
const shop = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: { type: 'text', required: true },
        need: {
          type: 'select',
          label: 'Main need',
          options: { quality: 'Quality', price: 'Price', service: 'Service' },
        },
        tags: { type: 'tags' },
        verifiedAt: { type: 'datetime', label: 'Last verified' },
        contactOk: { type: 'boolean' },
        birthday: { type: 'date' },
      },
    },
    company: {
      title: 'name',
      fields: {
        name: { type: 'text', required: true },
        employees: { type: 'integer', min: 1, label: 'Employees' },
        region: { type: 'text' },
        creditLimit: { type: 'money', min: 0 },
        score: { type: 'number' },
      },
    },
  },
  eventTypes: {
    purchase: { fields: { amount: { type: 'money', required: true, min: 0 }, cost: { type: 'money' } } },
    refund: { fields: { amount: { type: 'money', required: true, min: 0 } } },
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    orders365: { event: 'purchase', aggregate: 'count', window: '365d' },
    spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount', label: 'Spend' },
    spend365: { event: 'purchase', aggregate: 'sum', value: 'event.amount', window: '365d' },
    cost: { event: 'purchase', aggregate: 'sum', value: 'event.cost' },
    refunds365: { event: 'refund', aggregate: 'sum', value: 'event.amount', window: '365d' },
    lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at', label: 'Last purchase' },
  },
}

export const value = {
  classes: ['high', 'mid', 'low'],
  hitPolicy: 'first',
  rules: [
    { when: 'customer.spend365 - customer.refunds365 >= 10000 && customer.orders365 >= 6', then: 'high' },
    { when: 'customer.spend365 - customer.refunds365 >= 2000', then: 'mid' },
  ],
  otherwise: 'low',
}

export const size = {
  for: 'company',
  classes: ['large', 'medium', 'small'],
  hitPolicy: 'first',
  rules: [
    { when: 'customer.employees >= 1000', then: 'large' },
    { when: 'customer.employees >= 100', then: 'medium' },
    { when: 'has(customer.employees)', then: 'small' },
  ],
}

export const now = Date.parse('2026-03-01T00:00:00Z')

export function retail(classifications: object): Model {
  return compileConfiguration({ ...shop, classifications })
}

/** The proof of a table called `asked`, which other tables may stand beside. */
export function proofOf(asked: object, others: object = {}): TableProof {
  const table = retail({ ...others, asked }).classifications.get('asked')
  if (table?.kind !== 'table') throw new Error('the configuration has no table')
  return proveClassification(retail({ ...others, asked }), table, now)
}

/** A table with these conditions, each for a class of its own. */
export function tableOf(...conditions: readonly string[]): { classes: string[]; rules: object[] } {
  const classes = conditions.map((_, i) => `c${i}`)
  return { classes, rules: conditions.map((when, i) => ({ when, then: classes[i] })) }
}
