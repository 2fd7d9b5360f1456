import type { Json } from '../api/json.ts'
import { Dynamic, elementOf, entryOf, isList, isMap } from './type.ts'
import type { Type, Value } from './type.ts'

/**
 * What JSON holds as a value of a type that JSON has: objects are maps, and where the type is `dyn` numbers are doubles.
 * Null where it is of another type.
 */
export function fromJson(json: Json, type: Type): Value {
  if (json === null) return null
  if (type === 'dyn') {
    const own = ownType(json)
    const value = fromJson(json, own)
    return value === null ? null : new Dynamic(own, value)
  }
  if (isItems(json)) return isList(type) ? json.map((item) => fromJson(item, elementOf(type))) : null
  if (typeof json === 'object') {
    if (!isMap(type) || entryOf(type).key !== 'string') return null
    const of = entryOf(type).value
    return new Map(Object.entries(json).map(([key, item]) => [key, [key, fromJson(item, of)]]))
  }
  const own = ownType(json)
  return own === type || (type === 'int' && Number.isSafeInteger(json)) ? json : null
}

function ownType(json: Exclude<Json, null>): Type {
  if (isItems(json)) return 'list<dyn>'
  if (typeof json === 'object') return 'map<string,dyn>'
  if (typeof json === 'boolean') return 'bool'
  return typeof json === 'number' ? 'double' : 'string'
}

function isItems(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}
