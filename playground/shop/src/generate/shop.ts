import { refundOf, visitsOf } from './aftermath.ts'
import type { Refund, Visit } from './aftermath.ts'
import { day, startOfDay } from './calendar.ts'
import { shopCustomer } from './customers.ts'
import type { ShopCustomer } from './customers.ts'
import { numbered, ordersOf } from './orders.ts'
import type { Order } from './orders.ts'

export interface Shop {
  readonly customers: readonly ShopCustomer[]
  /** In the order of time, as are refunds and visits. */
  readonly orders: readonly Order[]
  readonly refunds: readonly Refund[]
  readonly visits: readonly Visit[]
}

/**
 * Yunshan Tea (云山茶舍): a made-up shop's customers and the two years up to `now` (ms since the epoch). The same seed
 * and moment give the same shop.
 */
export function generateShop(seed: number, now: number, count = 2000): Shop {
  const to = startOfDay(now) + day
  const from = to - 731 * day
  const customers = Array.from({ length: count }, (_, index) => shopCustomer(seed, index, from, to))
    .filter((customer) => customer.joined <= now)
    .toSorted((a, b) => a.joined - b.joined)
  const orders = numbered(customers.flatMap((customer) => ordersOf(seed, customer, now)))
  return {
    customers,
    orders,
    refunds: orders.flatMap((order) => refundOf(seed, order, now) ?? []).toSorted((a, b) => a.at - b.at),
    visits: customers.flatMap((customer) => visitsOf(seed, customer, now)).toSorted((a, b) => a.at - b.at),
  }
}
