import { attributesRead, boundsOf, compileTree, placeIn } from '@guanxi/core'
import type { Bound, Model, Rank } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import type { BoundsOf } from '../judge/classes.ts'
import type { Change } from '../judge/change.ts'
import { isHeld } from '../overrides/held.ts'

/** A rank ready to read a customer's value of it. */
export interface Ranking {
  readonly rank: Rank
  readonly valueOf: (row: CustomerRow, now: number) => number | null
}

export function ranking(rank: Rank): Ranking {
  const read = compileTree(rank.by.tree, rank.by.functions)
  return {
    rank,
    valueOf: (customer, now) => {
      const value = read({ customer, now })
      return typeof value === 'number' ? value : null
    },
  }
}

/** Boundaries that are written nowhere; null for a rank or customer type that has none of its own here. */
export type FreshBounds = (classification: string, type: string) => readonly Bound[] | null

/** Fresh boundaries, and the others for what has none. */
export function over(fresh: FreshBounds, others: BoundsOf): BoundsOf {
  return (name, type) => fresh(name, type) ?? others(name, type)
}

/**
 * The boundaries a refresh would find, in memory.
 * @param walk goes over all customers, anew with each call: their rows are placed in the ranks found so far
 */
export async function findBounds(
  ranks: readonly Ranking[],
  { customerTypes }: Pick<Model, 'customerTypes'>,
  walk: () => AsyncIterable<{ readonly rows: readonly CustomerRow[] }>,
  now: number,
): Promise<FreshBounds> {
  const found = new Map<string, readonly Bound[]>()
  const fresh: FreshBounds = (name, type) => found.get(`${name} ${type}`) ?? null
  const ranked: Ranking[] = []
  for (const round of rounds(ranks)) {
    const values = new Map<string, number[]>()
    for await (const { rows } of walk()) {
      for (const row of rows) {
        placeRow(ranked, row, fresh, now)
        for (const { rank, valueOf } of round) {
          const value = valueOf(row, now)
          const key = `${rank.name} ${row.type}`
          if (value === null) continue
          const known = values.get(key)
          if (known === undefined) values.set(key, [value])
          else known.push(value)
        }
      }
    }
    for (const { rank } of round) {
      for (const type of rank.for === null ? customerTypes.keys() : [rank.for]) {
        const key = `${rank.name} ${type}`
        found.set(key, boundsOf(rank, Float64Array.from(values.get(key) ?? [])))
      }
    }
    ranked.push(...round)
  }
  return fresh
}

/** Places one customer in ranks by fresh boundaries, as a refresh does. */
export function placeRow(
  ranks: readonly Ranking[],
  row: CustomerRow,
  fresh: FreshBounds,
  at: number,
): Change[] {
  const changes: Change[] = []
  for (const { rank, valueOf } of ranks) {
    const own = fresh(rank.name, row.type)
    if (own === null || isHeld(row.$overrides, rank.name)) continue
    const from = row[rank.name] ?? null
    const to = placeIn(rank, own, valueOf(row, at))
    if (from === to) continue
    row[rank.name] = to
    changes.push({ customer: row.id, attribute: rank.name, at, from, to, cause: { kind: 'rank' } })
  }
  return changes
}

/** Ranks that can be read off in one walk: whoever ranks by another rank's class waits until that one is placed. */
function rounds(ranks: readonly Ranking[]): Ranking[][] {
  const all: Ranking[][] = []
  for (const next of ranks) {
    const read = attributesRead(next.rank.by.tree, 'customer')
    const current = all.at(-1)
    if (current === undefined || current.some(({ rank }) => read.includes(rank.name))) all.push([next])
    else current.push(next)
  }
  return all
}
