import { day, openingHour, startOfDay } from './calendar.ts'
import type { ShopCustomer } from './customers.ts'
import { habits, purchaseDays } from './habits.ts'
import { chooseProduct } from './products.ts'
import { random } from './random.ts'

export const channels = ['store', 'online', 'wechat'] as const
export type Channel = (typeof channels)[number]

export interface OrderLine {
  readonly sku: string
  readonly quantity: number
  /** Fen for one. */
  readonly price: number
  /** Fen for one. */
  readonly cost: number
}

export interface Order {
  /** `Y250104-017`: the day and the place within it. */
  readonly number: string
  readonly customer: string
  readonly at: number
  readonly channel: Channel
  readonly lines: readonly OrderLine[]
}

/** One customer's orders up to and including `now`, without numbers, which only all orders together can give. */
export function ordersOf(seed: number, customer: ShopCustomer, now: number): Omit<Order, 'number'>[] {
  const chance = random(seed, `orders ${customer.id}`)
  const usual = chance.weighted({ store: 3, online: 4, wechat: 3 })
  // Up to midnight, whatever the hour: what is drawn must not depend on how much of today is over.
  const days = purchaseDays(chance, customer.habit, customer.joined, startOfDay(now) + day)
  return days
    .map((at, index) => {
      const gift = customer.habit === 'giver' && index > 0
      return {
        customer: customer.id,
        // The first purchase is made as the account is opened.
        at: index === 0 ? customer.joined : openingHour(chance, at),
        channel: chance.chance(0.75) ? usual : chance.pick(channels),
        lines: together(
          Array.from({ length: chance.integer(1, habits[customer.habit].basket) }, () => line(gift)),
        ),
      }
    })
    .filter((order) => order.at <= now)

  function line(gift: boolean): OrderLine {
    const { sku, price, cost } = chooseProduct(chance, customer.tea, gift)
    const several = customer.type === 'company' ? chance.integer(2, 10) : chance.chance(0.22) ? 2 : 1
    return { sku, quantity: several, price, cost }
  }
}

/** The same product taken twice is one line. */
function together(lines: readonly OrderLine[]): OrderLine[] {
  return [...Map.groupBy(lines, ({ sku }) => sku).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : { ...first, quantity: others.reduce((sum, { quantity }) => sum + quantity, first.quantity) },
  )
}

export function amountOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
}

export function costOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity, cost }) => sum + quantity * cost, 0)
}

/** The number of the `place`-th order (from 1) of its Shanghai day. */
export function orderNumber(at: number, place: number): string {
  const local = new Date(startOfDay(at) + 12 * 3_600_000).toISOString()
  return `Y${local.slice(2, 10).replaceAll('-', '')}-${String(place).padStart(3, '0')}`
}

/** Orders in the order of time, each with its number. */
export function numbered(orders: readonly Omit<Order, 'number'>[]): Order[] {
  const places = new Map<number, number>()
  return orders
    .toSorted((a, b) => a.at - b.at || (a.customer < b.customer ? -1 : 1))
    .map((order) => {
      const place = (places.get(startOfDay(order.at)) ?? 0) + 1
      places.set(startOfDay(order.at), place)
      return { number: orderNumber(order.at, place), ...order }
    })
}
