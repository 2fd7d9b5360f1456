import type { Kept } from './order.ts'
import { isMap, sorted } from './plain.ts'

/**
 * Pairs the items of two lists by what they say: first those that mean the same, then those that share what tells them best or
 * all but one thing, the likest first.
 * @param meaning of an item, the same for every spelling
 * @param content the key of what tells an item best
 * @returns in the order after
 */
export function paired(
  before: readonly unknown[],
  after: readonly unknown[],
  meaning: (item: unknown) => string,
  content: string,
): Kept[] {
  const found = new Map<number, number>()
  const free = new Set(before.keys())
  const pair = (old: number, now: number): void => {
    found.set(now, old)
    free.delete(old)
  }
  const [old, now] = [before.map(meaning), after.map(meaning)]
  // From the end, so that of several that are alike the first may go or come.
  const shorter = Math.min(old.length, now.length)
  for (let i = 1; i <= shorter && old.at(-i) === now.at(-i); i++) pair(old.length - i, now.length - i)
  match(free, found, old, now, pair)
  // The same but for what it gives; then the same but for what it asks.
  const keyOf = (item: unknown, isContent: boolean): string => {
    if (!isMap(item)) return ''
    const kept = Object.entries(item).filter(([key]) => (key === content) === isContent)
    return JSON.stringify(sorted(Object.fromEntries(kept)))
  }
  for (const isContent of [false, true])
    matchLikest(free, found, before, after, (item) => keyOf(item, isContent), pair)
  return [...found].map(([index, former]) => ({ former, index })).toSorted((a, b) => a.index - b.index)
}

type Pair = (before: number, after: number) => void

function match(
  free: ReadonlySet<number>,
  found: ReadonlyMap<number, number>,
  before: readonly string[],
  after: readonly string[],
  pair: Pair,
): void {
  const waiting = Map.groupBy(free, (i) => before[i] ?? '')
  for (const [i, key] of after.entries()) {
    if (found.has(i)) continue
    const first = waiting.get(key)?.shift()
    if (first !== undefined) pair(first, i)
  }
}

function matchLikest(
  free: ReadonlySet<number>,
  found: ReadonlyMap<number, number>,
  before: readonly unknown[],
  after: readonly unknown[],
  keyOf: (item: unknown) => string,
  pair: Pair,
): void {
  const waiting = Map.groupBy(free, (i) => keyOf(before[i]))
  const coming = Map.groupBy(
    [...after.keys()].filter((i) => !found.has(i)),
    (i) => keyOf(after[i]),
  )
  for (const [key, news] of coming) {
    const olds = waiting.get(key) ?? []
    if (key === '' || key === '{}') continue
    if (olds.length * news.length > mostCompared) {
      for (const [i, old] of olds.entries()) {
        const now = news[i]
        if (now !== undefined) pair(old, now)
      }
      continue
    }
    const couples = olds.flatMap((old) =>
      news.map((now) => ({ old, now, likeness: likeness(textOf(before[old]), textOf(after[now])) })),
    )
    const taken = { old: new Set<number>(), now: new Set<number>() }
    for (const { old, now } of couples.toSorted((a, b) => b.likeness - a.likeness)) {
      if (taken.old.has(old) || taken.now.has(now)) continue
      taken.old.add(old)
      taken.now.add(now)
      pair(old, now)
    }
  }
}

/** Beyond, hundreds of rules give the same and nearly all are others: then they are taken in their order. */
const mostCompared = 40_000

function textOf(item: unknown): string {
  return JSON.stringify(item) ?? ''
}

/** The share of a text that is the same at its beginning and its end. */
function likeness(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  let [head, tail] = [0, 0]
  while (head < shorter && one[head] === other[head]) head++
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++
  return (head + tail) / Math.max(one.length, other.length, 1)
}
