import { Dynamic } from '../../values/type.ts'
import type { MapKey, Type, Value } from '../../values/type.ts'
import type { Closure } from './closure.ts'

const keyTypes: ReadonlySet<Type> = new Set<Type>(['bool', 'int', 'uint', 'double', 'string'])

/** A value as a map's key, as which 1, 1u and 1.0 are one; null where no key is like it. */
export function keyOf(value: Value): MapKey | null {
  if (value instanceof Dynamic) return keyTypes.has(value.type) ? keyOf(value.value) : null
  if (typeof value === 'object') return null
  return value
}

/** A written map; unknown where a key is, or where two keys are the same. */
export function mapOf(entries: readonly (readonly [key: Closure, value: Closure])[]): Closure {
  return (environment) => {
    const made = new Map<MapKey, readonly [Value, Value]>()
    for (const [keyClosure, valueClosure] of entries) {
      const key = keyClosure(environment)
      const found = keyOf(key)
      if (found === null || (typeof found === 'number' && !Number.isInteger(found)) || made.has(found))
        return null
      made.set(found, [key, valueClosure(environment)])
    }
    return made
  }
}
