import type { Json } from '../api/json.ts'
import { formatMoney } from './money.ts'
import { formatTimestamp } from './time.ts'
import type { Type, Value } from './type.ts'

/** A stored value as JSON: money as decimal text in major units, timestamps as ISO 8601 UTC, durations in milliseconds. */
export function toJson(value: Value, type: Type, moneyDigits: number): Json {
  if (value === null || typeof value !== 'number') return value
  if (type === 'money') return formatMoney(value, moneyDigits)
  return type === 'timestamp' ? formatTimestamp(value) : value
}
