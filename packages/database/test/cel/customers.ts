import fc from 'fast-check'
import type { Value } from '@guanxi/core'
import { amount, dates, double, integer, moment, text } from './pools.ts'

const maybe = <T extends Value>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { freq: 6 })
const tags = fc.oneof(fc.constant([]), fc.uniqueArray(text, { maxLength: 5 }), fc.constant(['vip']))
const date = maybe(fc.constantFrom(...dates))

/** Random values for every attribute of the world's customers, with gaps. */
export const customerValues: fc.Arbitrary<{ [name: string]: Value }> = fc.record({
  name: maybe(text),
  nick: maybe(text),
  email: maybe(fc.constantFrom('a@b.cn', 'A@b.cn')),
  phone: maybe(fc.constantFrom('+86 138', '138')),
  owner: maybe(text),
  need: maybe(fc.constantFrom('quality', 'price', 'service')),
  tags,
  labels: tags,
  active: maybe(fc.boolean()),
  vip: maybe(fc.boolean()),
  seats: maybe(integer),
  visits: maybe(integer),
  score: maybe(double),
  weight: maybe(double),
  credit: maybe(amount),
  budget: maybe(amount),
  birthday: date,
  anniversary: date,
  verifiedAt: maybe(moment),
  seenAt: maybe(moment),
  orders: maybe(fc.nat(12)),
  spend365: maybe(amount),
  basket: maybe(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0)),
  lastPurchaseAt: maybe(moment),
  value: maybe(fc.constantFrom('high', 'low')),
  rank: maybe(fc.integer({ min: 1, max: 5 })),
  stage: maybe(fc.constantFrom('prospect', 'loyal')),
  stageSince: maybe(moment),
})
