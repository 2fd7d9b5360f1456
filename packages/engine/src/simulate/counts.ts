import { sameValue } from '@guanxi/core'
import type { ClassValue, SimulatedAttribute, SimulatedCounts } from '@guanxi/core/api'
import type { CustomerRow } from '@guanxi/database'
import type { Change, Group } from '../judged/differing.ts'
import type { Compared } from './attributes.ts'
import type { StoredCounts } from './stored.ts'
import { createTally } from './tally.ts'

/** Counts customers by what they go from and to of every attribute that is compared. */
export interface Counts {
  /** Those who stay as they are kept: first all of them, of whom those told of below are taken away again. */
  keep(kept: StoredCounts): void
  /** Some who are alike. */
  group(group: Group): void
  /** Somebody told by what is kept will be told of as a pair. */
  readonly leave: (row: CustomerRow) => void
  pair(before: CustomerRow, after: CustomerRow): void
  result(): SimulatedCounts & { readonly attributes: SimulatedAttribute[] }
}

/** @param staying of which those who stay are told from what is kept */
export function createCounts(attributes: readonly Compared[], staying: ReadonlySet<string>): Counts {
  const counted = attributes.map((one) => ({ ...one, tally: createTally() }))
  const kept = counted.filter(({ name }) => staying.has(name))
  const sum = { moved: 0, gainedOrLost: 0 }
  const take = (customers: number, changeOf: (name: string) => Change | undefined): void => {
    const changed = counted.filter(({ name, whole, tally }) => {
      const change = changeOf(name)
      if (change === undefined) return false
      const same = sameValue(...change)
      if (!same || whole) tally.add(...change, customers)
      return !same
    })
    if (changed.some(({ live, draft }) => live && draft)) sum.moved += customers
    else if (changed.length > 0) sum.gainedOrLost += customers
  }
  return {
    keep: ({ of }) => {
      for (const { name, tally } of kept) {
        for (const { value, customers } of of.get(name) ?? []) tally.add(value, value, customers)
      }
    },
    group: ({ changes, customers }) => {
      for (const { name, tally } of kept) {
        const [was = null] = changes.get(name) ?? []
        if (changes.has(name)) tally.add(was, was, -customers)
      }
      take(customers, (name) => changes.get(name))
    },
    leave: (row) => {
      for (const { name, tally } of kept) tally.add(valueOf(row, name), valueOf(row, name), -1)
    },
    pair: (before, after) => take(1, (name) => [valueOf(before, name), valueOf(after, name)]),
    result: () => ({
      ...sum,
      attributes: counted.map(({ name, label, live, draft, tally }) => ({
        name,
        label,
        live,
        draft,
        moved: live && draft ? tally.changed() : 0,
        gainedOrLost: live && draft ? 0 : tally.changed(),
        movements: tally.movements(),
      })),
    }),
  }
}

export function valueOf(row: CustomerRow, attribute: string): ClassValue {
  return (row[attribute] ?? null) as ClassValue
}
