/** A customer as a programmer would hold it: money in minor units, times in milliseconds, days as text; null where unknown. */
export interface Customer {
  readonly age: number | null
  readonly orders: number
  readonly orders365: number
  readonly spend: number
  readonly spend365: number
  readonly visits: number | null
  readonly satisfaction: number | null
  readonly city: string | null
  readonly channel: string
  readonly vip: boolean
  readonly joinedOn: string
  readonly lastPurchaseAt: number | null
  readonly tags: readonly string[]
}

/** The fields that may have no value. */
export const gaps: ReadonlySet<string> = new Set<keyof Customer>([
  'age',
  'visits',
  'satisfaction',
  'city',
  'lastPurchaseAt',
])

export const money: ReadonlySet<string> = new Set<keyof Customer>(['spend', 'spend365'])

/** One comparison, in no engine's words. `has`: the list holds it; `daysAgo`: the moment lies more days back. */
export type Test =
  | {
      readonly field: keyof Customer
      readonly op: '>=' | '<' | '=='
      readonly value: number | string | boolean
    }
  | { readonly field: keyof Customer; readonly op: 'in'; readonly value: readonly string[] }
  | { readonly field: 'tags'; readonly op: 'has'; readonly value: string }
  | { readonly field: 'lastPurchaseAt'; readonly op: 'daysAgo'; readonly value: number }

/** All must hold; of a list within, any. */
export interface Rule {
  readonly all: readonly (Test | readonly Test[])[]
  readonly then: string
}

export interface Table {
  readonly name: string
  readonly rules: readonly Rule[]
  readonly otherwise: string
}

export const day = 86_400_000
export const now: number = Date.UTC(2026, 0, 1)

/** Three tables, 20 rules, first match. */
export const tables: readonly Table[] = [
  {
    name: 'value',
    rules: [
      { all: [at('spend365', 2_000_000), at('orders365', 12)], then: 'diamond' },
      { all: [is('vip', true), at('spend365', 1_000_000)], then: 'platinum' },
      { all: [at('spend365', 1_000_000), at('orders365', 6)], then: 'gold' },
      { all: [at('spend', 5_000_000), under('joinedOn', '2020-01-01')], then: 'gold' },
      { all: [at('spend365', 500_000), [at('orders365', 4), has('member')]], then: 'silver' },
      { all: [at('spend365', 200_000)], then: 'bronze' },
      { all: [at('orders', 1), under('orders', 3)], then: 'new' },
    ],
    otherwise: 'plain',
  },
  {
    name: 'risk',
    rules: [
      { all: [has('complaint'), under('satisfaction', 2.5)], then: 'acute' },
      { all: [daysAgo(365)], then: 'gone' },
      { all: [daysAgo(180), at('orders', 3)], then: 'leaving' },
      { all: [daysAgo(90), under('visits', 2), at('spend', 300_000)], then: 'cooling' },
      { all: [under('satisfaction', 2), at('spend365', 100_000)], then: 'unhappy' },
      { all: [[has('late'), has('complaint')], under('orders365', 2)], then: 'watch' },
    ],
    otherwise: 'calm',
  },
  {
    name: 'care',
    rules: [
      { all: [is('vip', true), among('city', ['Shanghai', 'Beijing', 'Shenzhen'])], then: 'visit' },
      { all: [is('channel', 'store'), at('visits', 10)], then: 'invite' },
      { all: [at('age', 60), under('orders365', 6)], then: 'call' },
      { all: [among('channel', ['app', 'web']), at('orders365', 5)], then: 'push' },
      { all: [has('newsletter'), at('satisfaction', 4)], then: 'mail' },
      { all: [under('age', 25), [is('channel', 'app'), has('student')]], then: 'chat' },
      { all: [at('joinedOn', '2025-07-01'), under('orders', 2)], then: 'welcome' },
    ],
    otherwise: 'none',
  },
]

function at(field: keyof Customer, value: number | string): Test {
  return { field, op: '>=', value }
}

function under(field: keyof Customer, value: number | string): Test {
  return { field, op: '<', value }
}

function is(field: keyof Customer, value: string | boolean): Test {
  return { field, op: '==', value }
}

function among(field: keyof Customer, value: readonly string[]): Test {
  return { field, op: 'in', value }
}

function has(value: string): Test {
  return { field: 'tags', op: 'has', value }
}

function daysAgo(value: number): Test {
  return { field: 'lastPurchaseAt', op: 'daysAgo', value }
}
