import { day, openingHour } from './calendar.ts'
import type { ShopCustomer } from './customers.ts'
import { amountOf } from './orders.ts'
import type { Order } from './orders.ts'
import { random } from './random.ts'

export const reasons = ['damaged', 'notAsExpected', 'wrongItem'] as const
export const visitChannels = ['phone', 'wechat', 'inPerson', 'email'] as const

export interface Refund {
  readonly order: string
  readonly customer: string
  readonly at: number
  /** Fen. */
  readonly amount: number
  readonly reason: (typeof reasons)[number]
}

export interface Visit {
  readonly customer: string
  readonly at: number
  readonly channel: (typeof visitChannels)[number]
  readonly note: string
}

/** One order in forty is given back, one line of it or all, within a fortnight. */
export function refundOf(seed: number, order: Order, now: number): Refund | null {
  const chance = random(seed, `refund ${order.number} ${order.customer}`)
  if (!chance.chance(0.025)) return null
  const at = openingHour(chance, order.at + chance.integer(2, 13) * day)
  const lines = chance.chance(0.6) ? order.lines.slice(0, 1) : order.lines
  const refund = {
    order: order.number,
    customer: order.customer,
    amount: amountOf(lines),
    reason: chance.pick(reasons),
  }
  return at <= now ? { ...refund, at } : null
}

const notes = {
  zh: [
    '喜欢今年的新茶，想再订一些',
    '问了中秋礼盒的价格',
    '茶具收到，很满意',
    '最近出差，下月再联系',
    '想试试老白茶',
    '希望包装再简单一点',
  ],
  en: [
    'Likes this year’s spring harvest, wants more',
    'Asked about Mid-Autumn gift boxes',
    'Happy with the teapot',
    'Travelling, call again next month',
    'Would like to taste aged white tea',
    'Asks for plainer packaging',
  ],
}

/** Who has a member of staff of their own hears from them every few months. */
export function visitsOf(seed: number, customer: ShopCustomer, now: number): Visit[] {
  const chance = random(seed, `visits ${customer.id}`)
  const visits: Visit[] = []
  if (customer.owner === null) return visits
  for (let at = customer.joined; ;) {
    at = openingHour(chance, at + (20 + chance.wait(80)) * day)
    if (at > now) return visits
    visits.push({
      customer: customer.id,
      at,
      channel: chance.pick(visitChannels),
      note: chance.pick(notes[customer.language]),
    })
  }
}
