import type { ConfigChange } from '../api/change.ts'
import { meaningOf } from './meaning.ts'
import { orderChanges } from './order.ts'
import type { Kept } from './order.ts'
import { paired } from './paired.ts'
import { partOf } from './part.ts'
import { atPart, changeAt } from './place.ts'
import type { Place } from './place.ts'
import type { PlainMap } from './plain.ts'
import type { ListShape, Shape } from './shape/shape.ts'

type Compare = (shape: Shape, before: unknown, after: unknown, place: Place) => ConfigChange[]

/** Compares lists by what their items say, so that one that is put in is one change, whatever comes behind it. */
export function compareList(
  { of, item, ordered, content }: ListShape,
  before: unknown,
  after: unknown,
  place: Place,
  holders: readonly PlainMap[],
  compare: Compare,
): ConfigChange[] {
  const [old, now] = [itemsOf(before), itemsOf(after)]
  const pairs = paired(old, now, (each) => meaningOf(item, each), content)
  const formerOf = new Map(pairs.map(({ former, index }) => [index, former]))
  const at = (said: unknown, index: number, former = index): Place =>
    atPart(place, partOf(of, { index, said, content }), former, index)
  const there = now.flatMap((said, index) => {
    const former = formerOf.get(index)
    if (former === undefined) return [changeAt(at(said, index), { kind: 'added', what: of, after: said })]
    const here = at(said, index, former)
    return compare(item, old[former], said, here)
  })
  const kept = new Set(formerOf.values())
  const removed = old.flatMap((said, index) =>
    kept.has(index) ? [] : [changeAt(at(said, index), { kind: 'removed', what: of, before: said })],
  )
  const placeOf = ({ former, index }: Kept): Place => at(now[index], index, former)
  const places = { before: ({ former }: Kept) => former, after: ({ former }: Kept) => former }
  const isOrdered = holders.some((holder) => ordered(holder))
  const order = isOrdered ? orderChanges(of, pairs, place, placeOf, places) : []
  return [...order, ...there, ...removed]
}

function itemsOf(written: unknown): readonly unknown[] {
  return Array.isArray(written) ? (written as readonly unknown[]) : []
}
