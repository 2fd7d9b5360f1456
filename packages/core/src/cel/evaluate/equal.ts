import type { Type, Value } from '../../values/type.ts'
import {
  Dynamic,
  elementOf,
  entryOf,
  isEntries,
  isItems,
  isList,
  isMap,
  isNumeric,
} from '../../values/type.ts'

/**
 * Whether two values are the same: false where their types never are, unknown where it hangs on a part that is not known.
 * Numbers of all kinds are compared as numbers.
 */
export function equal(a: Value, aType: Type, b: Value, bType: Type): boolean | null {
  if (a === null || b === null) return null
  if (a instanceof Dynamic) return equal(a.value, a.type, b, bType)
  if (b instanceof Dynamic) return equal(a, aType, b.value, b.type)
  if (isItems(a) && isItems(b)) return equalLists(a, aType, b, bType)
  if (isEntries(a) && isEntries(b)) return equalMaps(a, aType, b, bType)
  return (aType === bType || (isNumeric(aType) && isNumeric(bType))) && a === b
}

function equalLists(a: readonly Value[], aType: Type, b: readonly Value[], bType: Type): boolean | null {
  if (a.length !== b.length) return false
  const [x, y] = [itemOf(aType), itemOf(bType)]
  let all: true | null = true
  for (const [i, item] of a.entries()) {
    const same = equal(item, x, b[i] ?? null, y)
    if (same === false) return false
    if (same === null) all = null
  }
  return all
}

function equalMaps(
  a: ReadonlyMap<unknown, readonly [Value, Value]>,
  aType: Type,
  b: ReadonlyMap<unknown, readonly [Value, Value]>,
  bType: Type,
): boolean | null {
  if (a.size !== b.size) return false
  let all: true | null = true
  for (const [key, [, value]] of a) {
    const other = b.get(key)
    if (other === undefined) return false
    const same = equal(value, valueOf(aType), other[1], valueOf(bType))
    if (same === false) return false
    if (same === null) all = null
  }
  return all
}

function itemOf(type: Type): Type {
  return isList(type) ? elementOf(type) : 'null'
}

function valueOf(type: Type): Type {
  return isMap(type) ? entryOf(type).value : 'null'
}
