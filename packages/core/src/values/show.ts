import type { Json } from '../api/json.ts'
import { base64 } from './base64.ts'
import { formatMoney } from './money.ts'
import { formatTimestamp } from './time.ts'
import { Dynamic, elementOf, entryOf, isItems, isList, isMap } from './type.ts'
import type { Type, Value } from './type.ts'

/**
 * A value as JSON: money as decimal text in major units, timestamps as ISO 8601 UTC, durations in milliseconds, bytes in
 * base64, a map as an object.
 */
export function toJson(value: Value, type: Type, moneyDigits: number): Json {
  if (value === null || typeof value === 'boolean') return value
  if (value instanceof Dynamic) return toJson(value.value, value.type, moneyDigits)
  if (typeof value === 'number') {
    if (type === 'money') return formatMoney(value, moneyDigits)
    return type === 'timestamp' ? formatTimestamp(value) : value
  }
  if (typeof value === 'string') return type === 'bytes' ? base64(value) : value
  if (isItems(value)) {
    const of = isList(type) ? elementOf(type) : 'string'
    return value.map((item) => toJson(item, of, moneyDigits))
  }
  const of = isMap(type) ? entryOf(type).value : 'string'
  const entries = [...value].map(([key, entry]) => [String(key), toJson(entry[1], of, moneyDigits)] as const)
  return Object.fromEntries(entries)
}
