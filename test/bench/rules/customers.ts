import { day, now } from './work.ts'
import type { Customer } from './work.ts'

const cities = ['Shanghai', 'Beijing', 'Shenzhen', 'Hangzhou', 'Chengdu', 'Wuhan', 'Xi’an', 'Nanjing']
const channels = ['store', 'app', 'web', 'phone']
const labels = ['member', 'newsletter', 'student', 'late', 'complaint', 'gift', 'wholesale', 'birthday']

/** The same customers every time: a few spend much, and much is not known. */
export function makeCustomers(count: number): Customer[] {
  let seed = 7
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = (list: readonly string[]): string => list[below(list.length)] ?? ''
  const known = <Value>(share: number, value: Value): Value | null => (random() < share ? value : null)
  return Array.from({ length: count }, () => {
    const orders = Math.floor(40 * random() ** 4)
    const orders365 = below(orders + 1)
    const each = 5000 + Math.floor(300_000 * random() ** 3)
    return {
      age: known(0.7, 16 + below(70)),
      orders,
      orders365,
      spend: orders * each,
      spend365: orders365 * each,
      visits: known(0.5, below(20)),
      satisfaction: known(0.4, 1 + below(9) / 2),
      city: known(0.9, one(cities)),
      channel: one(channels),
      vip: random() < 0.05,
      joinedOn: new Date(now - below(4000) * day).toISOString().slice(0, 10),
      lastPurchaseAt: orders === 0 ? null : now - below(500) * day - below(day),
      tags: labels.filter(() => random() < 0.12),
    }
  })
}
