import type { ConfigChange } from '../api/change.ts'
import { meaningOf } from './meaning.ts'
import { namedEntries } from './named.ts'
import type { NamedEntry } from './named.ts'
import { orderChanges } from './order.ts'
import type { Kept } from './order.ts'
import { partOf } from './part.ts'
import { atPart, atKey, changeAt, otherAt } from './place.ts'
import type { Place } from './place.ts'
import { label } from './shape/shape.ts'
import type { NamedShape } from './shape/shape.ts'

/** Names in their order, which matters: classes stand best first. */
export function compareNamed(
  { of }: NamedShape,
  before: unknown,
  after: unknown,
  place: Place,
): ConfigChange[] {
  const [old, now] = [namedEntries(before), namedEntries(after)]
  const byName = new Map(old.map((each, index) => [each.name, index]))
  const names = new Set(now.map(({ name }) => name))
  const goneOn = new Set<number>()
  const pairs = now.flatMap((entry, index) => {
    const { name, was } = entry
    const former = byName.get(name) ?? (was === null || names.has(was) ? undefined : byName.get(was))
    if (former === undefined || goneOn.has(former)) return []
    goneOn.add(former)
    return [{ former, index }]
  })
  const formerOf = new Map(pairs.map(({ former, index }) => [index, former]))
  const at = (entry: NamedEntry, former: NamedEntry = entry): Place =>
    atPart(place, partOf(of, { name: entry.name, said: { label: entry.label } }), former.at, entry.at)
  const there = now.flatMap((entry, index) => {
    const former = formerOf.get(index) ?? -1
    const was = old[former]
    if (was === undefined) return [changeAt(at(entry), { kind: 'added', what: of, after: entry.name })]
    const here = at(entry, was)
    return [
      ...(was.name === entry.name
        ? []
        : [changeAt(here, { kind: 'renamed', what: of, before: was.name, after: entry.name })]),
      ...labelChange(was, entry, here),
    ]
  })
  const removed = old.flatMap((entry, index) =>
    goneOn.has(index) ? [] : [changeAt(at(entry), { kind: 'removed', what: of, before: entry.name })],
  )
  const nameIn = (entries: readonly NamedEntry[], i: number): string => entries[i]?.name ?? ''
  const placeOf = ({ former, index }: Kept): Place => {
    const [was, entry] = [old[former], now[index]]
    return was === undefined || entry === undefined ? place : at(entry, was)
  }
  const order = orderChanges(of, pairs, place, placeOf, {
    before: ({ former }) => nameIn(old, former),
    after: ({ index }) => nameIn(now, index),
  })
  return [...order, ...there, ...removed]
}

/** A label stands beside its name, and so has no path of its own. */
function labelChange(before: NamedEntry, after: NamedEntry, place: Place): ConfigChange[] {
  if (meaningOf(label, before.label) === meaningOf(label, after.label)) return []
  const { before: old, after: now } = place
  const told = { ...atKey(place, 'label'), before: old, after: now }
  return [otherAt(told, 'label', before.label ?? undefined, after.label ?? undefined)]
}
