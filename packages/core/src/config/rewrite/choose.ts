import { isData, membersOf } from '../data.ts'
import type { Entry } from './entries.ts'
import type { Chosen } from './lines.ts'
import { matchItems, matchKeys } from './match.ts'

/** A new entry, with the old one it is, if it is one. */
export interface Wanted<Old extends Entry> {
  readonly entry: Old | null
  /** What the old one reads as. */
  readonly was: unknown
  /** Null in a list. */
  readonly key: string | null
  readonly value: unknown
}

/** Which entries a collection shall have, each written by `write`. */
export function choose<Old extends Entry>(
  entries: readonly Old[],
  [old, next]: readonly [old: unknown, next: unknown],
  write: (wanted: Wanted<Old>) => string,
): Chosen[] {
  const chosen = (from: number | null, was: unknown, key: string | null, value: unknown): Chosen => {
    const entry = from === null ? null : (entries[from] ?? null)
    return { from, text: write({ entry, was, key, value }) }
  }
  if (Array.isArray(old) && Array.isArray(next)) {
    const match = matchItems(old, next)
    return next.map((value, i) => {
      const from = match[i] ?? null
      return chosen(from, from === null ? undefined : old[from], null, value)
    })
  }
  if (!isData(old) || !isData(next)) return []
  const members = entries.map(({ key }): [string, unknown] => [String(key?.value), old[String(key?.value)]])
  const wanted = membersOf(next)
  const match = matchKeys(members, wanted)
  const all = wanted.map(([key, value], i) => {
    const from = match[i] ?? null
    return chosen(from, from === null ? undefined : members[from]?.[1], key, value)
  })
  return hasNumbers(members, old) ? all.toSorted((a, b) => placeOf(a) - placeOf(b)) : all
}

/** Keys that are whole numbers come first in an object whatever their order in the text, which then stays. */
function hasNumbers(members: readonly (readonly [string, unknown])[], old: object): boolean {
  return Object.keys(old).some((key, i) => key !== members[i]?.[0])
}

function placeOf({ from }: Chosen): number {
  return from ?? Number.MAX_SAFE_INTEGER
}
