import { compareText, compilePredicate, compileTree } from '@guanxi/core'
import type { Environment, Model, Rollup, Value } from '@guanxi/core'
import { helpers } from '@guanxi/database'
import type { CustomerRow, EventRow } from '@guanxi/database'

/** A rollup ready to be kept current, one event at a time. */
export interface Folding {
  readonly rollup: Rollup
  /** Puts the customer's values back to those over no events. */
  empty(customer: CustomerRow): void
  /** Takes one event in; events outside the window at `now` stay out. */
  add(customer: CustomerRow, event: EventRow, now: number): void
  /** Takes one event out again. Only for sums and counts. */
  subtract(customer: CustomerRow, event: EventRow): void
}

/** Foldings by the event type they listen to. */
export function compileFoldings(model: Model): ReadonlyMap<string, readonly Folding[]> {
  const foldings = new Map<string, Folding[]>()
  const moneyScale = 10 ** model.moneyDigits
  for (const rollup of model.rollups.values()) {
    foldings.set(rollup.event, [...(foldings.get(rollup.event) ?? []), folding(rollup, moneyScale)])
  }
  return foldings
}

function folding(rollup: Rollup, moneyScale: number): Folding {
  const { name, aggregate, window } = rollup
  const where = rollup.where === null ? null : compilePredicate(rollup.where.tree, rollup.where.functions)
  const value = rollup.value === null ? null : compileTree(rollup.value.tree, rollup.value.functions)
  const oldest = helpers.oldest(name)
  const at = helpers.at(name)
  const count = helpers.count(name)
  const sum = helpers.sum(name)
  const scale = rollup.value?.tree.type === 'money' ? moneyScale : 1

  /** What an event brings to the rollup; null where it brings nothing. */
  const brought = (event: EventRow): Value => {
    const environment: Environment = { event: { ...event.data, at: event.at }, now: event.at }
    if (where !== null && !where(environment)) return null
    return value === null ? 1 : value(environment)
  }
  const empty = (customer: CustomerRow): void => {
    customer[name] = aggregate === 'count' || aggregate === 'sum' ? 0 : null
    if (window !== null) customer[oldest] = null
    if (aggregate === 'first' || aggregate === 'last') customer[at] = null
    if (aggregate === 'average') {
      customer[count] = 0
      customer[sum] = 0
    }
  }
  /** Beyond ±(2⁵³ − 1) a sum is unknown, and stays so until it is reckoned afresh: over no events it would be 0. */
  const shift = (customer: CustomerRow, key: string, by: number): number | null => {
    const present = customer[key]
    const next = typeof present === 'number' ? present + by : NaN
    customer[key] = Number.isSafeInteger(next) ? next : null
    return customer[key]
  }
  return {
    rollup,
    empty,
    add: (customer, event, now) => {
      if (window !== null) {
        if (event.at <= now - window) return
        customer[oldest] = Math.min(event.at, Number(customer[oldest] ?? Infinity))
      }
      const brings = brought(event)
      if (brings === null) return
      const present = customer[name] ?? null
      switch (aggregate) {
        case 'count':
        case 'sum':
          shift(customer, name, Number(brings))
          break
        case 'average':
          customer[name] = meanOf(shift(customer, sum, Number(brings)), shift(customer, count, 1), scale)
          break
        case 'min':
          if (present === null || order(brings, present) < 0) customer[name] = brings
          break
        case 'max':
          if (present === null || order(brings, present) > 0) customer[name] = brings
          break
        case 'first':
          if (customer[at] === null || customer[at] === undefined || event.at < Number(customer[at])) {
            customer[name] = brings
            customer[at] = event.at
          }
          break
        case 'last':
          // Of two at one moment the later recorded is the last, and it comes later.
          if (customer[at] === null || customer[at] === undefined || event.at >= Number(customer[at])) {
            customer[name] = brings
            customer[at] = event.at
          }
      }
    },
    subtract: (customer, event) => {
      const brings = brought(event)
      if (brings !== null) shift(customer, name, -Number(brings))
    },
  }
}

function meanOf(sum: number | null, count: number | null, scale: number): number | null {
  return sum === null || count === null ? null : sum / (count * scale)
}

function order(a: Value, b: Value): number {
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b)
}
