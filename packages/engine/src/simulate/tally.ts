import { sameValue } from '@guanxi/core'
import type { ClassValue, Movement } from '@guanxi/core/api'

/** Counts customers by what they go from and to. */
export interface Tally {
  add(from: ClassValue, to: ClassValue, customers: number): void
  /** The largest first; those that come to nothing are left out. */
  movements(): Movement[]
  /** Customers who go to something else. */
  changed(): number
}

export function createTally(): Tally {
  const counts = new Map<string, { from: ClassValue; to: ClassValue; customers: number }>()
  return {
    add: (from, to, customers) => {
      const key = JSON.stringify([from, to])
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { from, to, customers })
      else known.customers += customers
    },
    movements: () =>
      [...counts.values()]
        .filter(({ customers }) => customers > 0)
        .toSorted((a, b) => b.customers - a.customers),
    changed: () =>
      [...counts.values()].reduce(
        (sum, { from, to, customers }) => sum + (sameValue(from, to) ? 0 : customers),
        0,
      ),
  }
}
