import { isData, membersOf, sameData } from '../data.ts'

type Member = readonly [key: string, value: unknown]

/** For each new entry the place of the old one it is, or null where there was none. */
export type Match = readonly (number | null)[]

/**
 * Which key of a map is which. One that is gone and one that is new are a key renamed, where both stand behind the same
 * neighbour and hold the same, or the new one says what it was.
 */
export function matchKeys(old: readonly Member[], next: readonly Member[]): Match {
  const places = new Map(old.map(([key], i) => [key, i]))
  const staying = new Set(next.map(([key]) => key))
  const gone = neighboured(old, (key) => !staying.has(key))
  const come = neighboured(next, (key) => !places.has(key))
  const renamed = new Map<string, number>()
  for (const { member, behind } of come) {
    const was = gone.findIndex((one) => one.behind === behind && isRenamed(one.member, member))
    const [found] = was === -1 ? [] : gone.splice(was, 1)
    if (found !== undefined) renamed.set(member[0], places.get(found.member[0]) ?? -1)
  }
  return next.map(([key]) => places.get(key) ?? renamed.get(key) ?? null)
}

function isRenamed([name, value]: Member, [, next]: Member): boolean {
  return sameData(value, next) || (isData(next) && next['was'] === name)
}

/** The members of a kind, and behind which of the others each stands. */
function neighboured(
  members: readonly Member[],
  wanted: (key: string) => boolean,
): { readonly member: Member; readonly behind: string | null }[] {
  let behind: string | null = null
  return members.flatMap((member) => {
    if (wanted(member[0])) return [{ member, behind }]
    behind = member[0]
    return []
  })
}

/** More pairs of items than this are not compared one by one. */
const manyPairs = 250_000

/**
 * Which item of a list is which: what is the same in the same order, then what is the same elsewhere or says
 * what it was; what then stands
 * between the same neighbours is taken for changed, the most alike first.
 */
export function matchItems(old: readonly unknown[], next: readonly unknown[]): Match {
  const match: (number | null)[] = next.map(() => null)
  const [one, other] = [old, next].map((list) => list.map((item) => JSON.stringify(item)))
  if (one === undefined || other === undefined) return match
  const free = new Set(old.keys())
  const pair = (i: number, j: number): void => {
    match[j] = i
    free.delete(i)
  }
  for (const [i, j] of inOrder(one, other)) pair(i, j)
  const open = (): number[] => [...next.keys()].filter((j) => match[j] === null)
  for (const j of open()) {
    const moved = [...free].find((i) => one[i] === other[j] || wasCalled(next[j], old[i]))
    if (moved !== undefined) pair(moved, j)
  }
  for (const j of open()) {
    const near = between(match, j, old.length).filter((i) => free.has(i))
    const best = near.toSorted((a, b) => likeness(old[b], next[j]) - likeness(old[a], next[j]))[0]
    if (best !== undefined && likeness(old[best], next[j]) > 0) pair(best, j)
  }
  return match
}

/** The longest common subsequence, behind what both begin with and before what both end with. */
function inOrder(one: readonly string[], other: readonly string[]): [number, number][] {
  let start = 0
  while (start < one.length && one[start] === other[start] && start < other.length) start++
  let end = 0
  const rest = Math.min(one.length, other.length) - start
  while (end < rest && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  const pairs = [...Array(start).keys()].map((i): [number, number] => [i, i])
  const [height, width] = [one.length - end - start, other.length - end - start]
  if (height * width <= manyPairs) pairs.push(...longest(one, other, { start, height, width }))
  for (let i = end; i > 0; i--) pairs.push([one.length - i, other.length - i])
  return pairs
}

function longest(
  one: readonly string[],
  other: readonly string[],
  { start, height, width }: { readonly start: number; readonly height: number; readonly width: number },
): [number, number][] {
  const table = Array.from({ length: height + 1 }, () => new Uint32Array(width + 1))
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 1; j >= 0; j--) {
      const same = one[start + i] === other[start + j]
      const row = table[i]
      if (row !== undefined) row[j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < height && j < width;) {
    if (one[start + i] === other[start + j]) pairs.push([start + i++, start + j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** The old places between those of the neighbours of a new item. */
function between(match: Match, j: number, length: number): number[] {
  const before = match.slice(0, j).findLast((i) => i !== null) ?? -1
  const after = match.slice(j + 1).find((i) => i !== null && i > before) ?? length
  return [...Array(length).keys()].slice(before + 1, after)
}

/** Whether an item says that it was another. */
function wasCalled(next: unknown, old: unknown): boolean {
  const was = isData(next) ? next['was'] : undefined
  return was !== undefined && was === (isData(old) ? old['name'] : old)
}

/** How much of one item is in another, between 0 and 1. */
function likeness(one: unknown, other: unknown): number {
  if (isData(one) && isData(other)) {
    const members = membersOf(one)
    const same = members.filter(([key, value]) => sameData(value, other[key])).length
    return (same + 0.1) / (Math.max(members.length, membersOf(other).length) + 0.1)
  }
  return typeof one === typeof other && Array.isArray(one) === Array.isArray(other) && !isData(one) ? 0.1 : 0
}
