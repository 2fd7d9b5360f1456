import type { Decide } from './contender.ts'
import { day, now } from './work.ts'
import type { Customer } from './work.ts'

/** The limit: the tables of work.ts as a programmer would write them out. */
export function decideBy(customers: readonly Customer[]): Decide {
  return (count, into) => {
    for (let i = 0; i < count; i++) {
      const customer = customers[i]
      if (customer === undefined) continue
      into[i * 3] = value(customer)
      into[i * 3 + 1] = risk(customer)
      into[i * 3 + 2] = care(customer)
    }
  }
}

function value(c: Customer): string {
  if (c.spend365 >= 2_000_000 && c.orders365 >= 12) return 'diamond'
  if (c.vip && c.spend365 >= 1_000_000) return 'platinum'
  if (c.spend365 >= 1_000_000 && c.orders365 >= 6) return 'gold'
  if (c.spend >= 5_000_000 && c.joinedOn < '2020-01-01') return 'gold'
  if (c.spend365 >= 500_000 && (c.orders365 >= 4 || c.tags.includes('member'))) return 'silver'
  if (c.spend365 >= 200_000) return 'bronze'
  if (c.orders >= 1 && c.orders < 3) return 'new'
  return 'plain'
}

function risk(c: Customer): string {
  const ago = c.lastPurchaseAt === null ? 0 : now - c.lastPurchaseAt
  if (c.tags.includes('complaint') && c.satisfaction !== null && c.satisfaction < 2.5) return 'acute'
  if (ago > 365 * day) return 'gone'
  if (ago > 180 * day && c.orders >= 3) return 'leaving'
  if (ago > 90 * day && c.visits !== null && c.visits < 2 && c.spend >= 300_000) return 'cooling'
  if (c.satisfaction !== null && c.satisfaction < 2 && c.spend365 >= 100_000) return 'unhappy'
  if ((c.tags.includes('late') || c.tags.includes('complaint')) && c.orders365 < 2) return 'watch'
  return 'calm'
}

function care(c: Customer): string {
  if (c.vip && (c.city === 'Shanghai' || c.city === 'Beijing' || c.city === 'Shenzhen')) return 'visit'
  if (c.channel === 'store' && c.visits !== null && c.visits >= 10) return 'invite'
  if (c.age !== null && c.age >= 60 && c.orders365 < 6) return 'call'
  if ((c.channel === 'app' || c.channel === 'web') && c.orders365 >= 5) return 'push'
  if (c.tags.includes('newsletter') && c.satisfaction !== null && c.satisfaction >= 4) return 'mail'
  if (c.age !== null && c.age < 25 && (c.channel === 'app' || c.tags.includes('student'))) return 'chat'
  if (c.joinedOn >= '2025-07-01' && c.orders < 2) return 'welcome'
  return 'none'
}
