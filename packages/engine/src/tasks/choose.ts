import { compareText } from '@guanxi/core'

/** How a task finds its owner in a team: whose turn it is, or who has the fewest open tasks. */
export type Turn = 'roundRobin' | 'leastLoaded'

/**
 * Whose a task becomes. Everybody stands in the order of their ids, and whoever comes behind the last one is next; of several who have
 * equally few open tasks it is whoever is next.
 * @param candidates ids
 * @param last whose the team's task before became; empty where there was none
 * @param loads how many open tasks each has
 * @returns null where there is nobody
 */
export function chooseOwner(
  candidates: readonly string[],
  by: Turn,
  last: string,
  loads: ReadonlyMap<string, number> = new Map(),
): string | null {
  const all = [...new Set(candidates)].toSorted(compareText)
  const behind = all.findIndex((id) => compareText(id, last) > 0)
  const inTurn = behind === -1 ? all : [...all.slice(behind), ...all.slice(0, behind)]
  if (by === 'roundRobin') return inTurn[0] ?? null
  const loadOf = (id: string): number => loads.get(id) ?? 0
  // Sorting is stable: whoever is next stays before those who have as few.
  return inTurn.toSorted((a, b) => loadOf(a) - loadOf(b))[0] ?? null
}
