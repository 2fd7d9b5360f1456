import { Dynamic, isEntries, isItems } from '../../values/type.ts'
import type { Value } from '../../values/type.ts'
import type { Closure } from './closure.ts'
import { keyOf } from './map.ts'

/** `list[n]` counts from 0, `map[k]`; unknown where there is no such item. */
export function indexOf(target: Closure, key: Closure): Closure {
  return (environment) => {
    const from = target(environment)
    return from === null ? null : itemAt(from, key(environment))
  }
}

export function itemAt(from: Value, key: Value): Value {
  if (isItems(from)) {
    const at = key instanceof Dynamic ? key.value : key
    return typeof at === 'number' ? (from[at] ?? null) : null
  }
  if (!isEntries(from)) return null
  const found = keyOf(key)
  return found === null ? null : (from.get(found)?.[1] ?? null)
}
