import type { ConfigChange } from '../api/change.ts'
import { compareList } from './compare-list.ts'
import { compareNamed } from './compare-named.ts'
import { meaningOf } from './meaning.ts'
import { ownLabel } from './named.ts'
import { partOf } from './part.ts'
import { isMap, keysOf, own } from './plain.ts'
import type { PlainMap } from './plain.ts'
import { atKey, atPart, changeAt, otherAt } from './place.ts'
import type { Place } from './place.ts'
import { data } from './shape/shape.ts'
import type { MapShape, ObjectShape, Shape } from './shape/shape.ts'

/**
 * What is other in one piece of a document than in another.
 * @param holders what the pieces stand in
 */
export function compare(
  shape: Shape,
  before: unknown,
  after: unknown,
  place: Place,
  holders: readonly PlainMap[] = [],
): ConfigChange[] {
  switch (shape.kind) {
    case 'silent':
      return []
    case 'object':
      if (shape.whole === true || !areMaps(before, after)) return compareWhole(shape, before, after, place)
      return compareObject(shape, mapIn(before), mapIn(after), place)
    case 'map':
      if (!areMaps(before, after)) return compareWhole(data, before, after, place)
      return compareMap(shape, mapIn(before) ?? {}, mapIn(after) ?? {}, place)
    case 'data':
      if (isMap(before) && isMap(after))
        return compareObject({ kind: 'object', parts: {} }, before, after, place)
      return compareWhole(shape, before, after, place)
    case 'named':
      return compareNamed(shape, before, after, place)
    case 'list':
      return compareList(shape, before, after, place, holders, compare)
    default:
      return compareWhole(shape, before, after, place)
  }
}

/** Whether two pieces can be compared key by key: whatever else somebody wrote is told as it stands. */
function areMaps(before: unknown, after: unknown): boolean {
  return [before, after].every((each) => each === undefined || isMap(each))
}

function mapIn(written: unknown): PlainMap | undefined {
  return isMap(written) ? written : undefined
}

function compareObject(
  { of, fill, parts }: ObjectShape,
  before: PlainMap | undefined,
  after: PlainMap | undefined,
  place: Place,
): ConfigChange[] {
  const inside = of === undefined ? place : { ...place, parts: [...place.parts, partOf(of, {})], keys: [] }
  const isOneAlone = (before === undefined) !== (after === undefined) && fill === undefined
  if (isOneAlone) return [otherAt(inside, of ?? 'setting', before, after)]
  const [old, now] = [before ?? {}, after ?? {}]
  const keys = new Set([...Object.keys(parts), ...keysOf(old, now)])
  return [...keys].flatMap((key) =>
    compare(own(parts, key) ?? data, own(old, key), own(now, key), atKey(inside, key), [old, now]),
  )
}

/** Something goes on under another name where it says what it was, and only it is still there. */
function compareMap({ of, item }: MapShape, before: PlainMap, after: PlainMap, place: Place): ConfigChange[] {
  const formerOf = (name: string): string | null => {
    if (Object.hasOwn(before, name)) return name
    const said = after[name]
    const was = isMap(said) ? said['was'] : undefined
    return typeof was === 'string' && Object.hasOwn(before, was) && !Object.hasOwn(after, was) ? was : null
  }
  const gone = new Set(Object.keys(before))
  const there = Object.entries(after).flatMap(([name, said]) => {
    const former = formerOf(name)
    const at = atPart(place, partOf(of, { name, said }), former ?? name, name)
    if (former === null || !gone.delete(former))
      return [changeAt(at, { kind: 'added', what: of, after: said })]
    const renamed =
      former === name ? [] : [changeAt(at, { kind: 'renamed', what: of, before: former, after: name })]
    return [...renamed, ...compare(item, before[former], said, at)]
  })
  const removed = [...gone].map((name) => {
    const at = atPart(place, partOf(of, { name, said: before[name] }), name, name)
    return changeAt(at, { kind: 'removed', what: of, before: before[name] })
  })
  return [...there, ...removed]
}

/** What is told as a whole, and by what it means. */
function compareWhole(shape: Shape, before: unknown, after: unknown, place: Place): ConfigChange[] {
  const name = place.parts.at(-1)?.name ?? null
  if (meaningOf(shape, before, name) === meaningOf(shape, after, name)) return []
  if (shape.kind === 'label')
    return [otherAt(place, 'label', ownLabel(before, name) ?? undefined, ownLabel(after, name) ?? undefined)]
  const unsaid = 'unsaid' in shape ? shape.unsaid : undefined
  const what = shape.kind === 'expression' ? 'expression' : 'setting'
  return [otherAt(place, what, before ?? unsaid, after ?? unsaid)]
}
