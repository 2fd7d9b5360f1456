/** The same made-up purchases for every contender, by a fixed generator. */
export interface Purchase {
  readonly customer: string
  readonly at: number
  readonly key: string
  /** Minor units. */
  readonly amount: number
  readonly quantity: number
}

const start = Date.UTC(2025, 0, 1)

/** Purchases over some 200 days, each customer's in order, customers mixed. */
export function purchases(count: number, customers: number): Purchase[] {
  let seed = 42
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  return Array.from({ length: count }, (_, i) => ({
    customer: `c${Math.floor(random() * customers)}`,
    at: start + i * 60_000,
    key: `k${i}`,
    amount: 100 + Math.floor(random() * 20_000),
    quantity: 1 + Math.floor(random() * 4),
  }))
}

/** When all purchases have happened and none has left its window. */
export const judgedAt: number = start + 250 * 86_400_000

/** What every contender must have reached in the end. */
export interface Outcome {
  readonly events: number
  readonly spend: number
  readonly classes: string
}

export const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'USD',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
  eventTypes: {
    purchase: {
      fields: { amount: { type: 'money', required: true, min: 0 }, quantity: { type: 'integer', min: 0 } },
    },
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    orders365: { event: 'purchase', aggregate: 'count', window: '365d' },
    spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount' },
    spend365: { event: 'purchase', aggregate: 'sum', value: 'event.amount', window: '365d' },
    lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at' },
  },
  classifications: {
    value: {
      classes: ['high', 'mid', 'low'],
      rules: [
        { when: 'customer.spend365 >= 1000 && customer.orders365 >= 5', then: 'high' },
        { when: 'customer.spend365 >= 300', then: 'mid' },
      ],
      otherwise: 'low',
    },
  },
  lifecycle: {
    initial: 'prospect',
    stages: ['prospect', 'first', 'repeat', 'lapsed'],
    transitions: [
      { from: ['first', 'repeat'], to: 'lapsed', when: 'now - customer.lastPurchaseAt > days(300)' },
      { from: 'prospect', to: 'first', when: 'customer.orders >= 1' },
      { from: ['first', 'lapsed'], to: 'repeat', when: 'customer.orders >= 2' },
    ],
  },
}

/** The rules above by hand, as a good programmer would write them without a framework. */
export function decide(
  customer: { orders: number; orders365: number; spend365: number; stage: string; lastPurchaseAt: number },
  now: number,
): { value: string; stage: string } {
  const { orders, orders365, spend365, lastPurchaseAt } = customer
  const value = spend365 >= 100_000 && orders365 >= 5 ? 'high' : spend365 >= 30_000 ? 'mid' : 'low'
  const visited: string[] = []
  let { stage } = customer
  for (;;) {
    visited.push(stage)
    let next = ''
    if (stage !== 'prospect' && stage !== 'lapsed' && now - lastPurchaseAt > 300 * 86_400_000) next = 'lapsed'
    else if (stage === 'prospect' && orders >= 1) next = 'first'
    else if ((stage === 'first' || stage === 'lapsed') && orders >= 2) next = 'repeat'
    if (next === '' || visited.includes(next)) return { value, stage }
    stage = next
  }
}
