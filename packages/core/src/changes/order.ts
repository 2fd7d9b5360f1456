import type { ConfigChange, PartKind } from '../api/change.ts'
import { changeAt } from './place.ts'
import type { Place } from './place.ts'

/** What is there before and after, at its two places in a list. */
export interface Kept {
  readonly former: number
  readonly index: number
}

/**
 * Which of some places have to move so that they rise: all but those of a longest rising row of them (patience sorting).
 * @param places no two alike
 */
function movedOf(places: readonly number[]): Set<number> {
  /** Of each length of a row so far, where the lowest end of one is. */
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [i, place] of places.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    previous[i] = low === 0 ? undefined : ends[low - 1]
    ends[low] = i
  }
  const staying = new Set<number>()
  for (let i = ends.at(-1); i !== undefined; i = previous[i]) staying.add(i)
  return new Set([...places.keys()].filter((i) => !staying.has(i)))
}

/**
 * What is told of another order: the one that moved, or, where more did, the list as a whole.
 * @param kept in the order after
 * @param at the place of one of them
 * @param called what a list of them says of each, before and after
 */
export function orderChanges(
  of: PartKind,
  kept: readonly Kept[],
  list: Place,
  at: (one: Kept) => Place,
  called: { readonly before: (one: Kept) => unknown; readonly after: (one: Kept) => unknown },
): ConfigChange[] {
  const [first, more] = [...movedOf(kept.map(({ former }) => former))]
  const only = more === undefined ? kept[first ?? -1] : undefined
  // Where something came or went before it, a place may be the same, and say nothing.
  if (only !== undefined && only.former !== only.index)
    return [changeAt(at(only), { kind: 'moved', what: of, before: only.former, after: only.index })]
  if (first === undefined) return []
  const before = kept.toSorted((a, b) => a.former - b.former).map(called.before)
  return [changeAt(list, { kind: 'moved', what: of, before, after: kept.map(called.after) })]
}
