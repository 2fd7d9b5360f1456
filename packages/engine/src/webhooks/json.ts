import type { Json } from '@guanxi/core/api'

/** How deep lists and objects may lie inside each other: as deep as any input. */
export const deepest = 60

/** Whether a receiver would read what was meant: JSON turns what it cannot say, as NaN or a Date, into something else. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === deepest) return false
  if (Array.isArray(value)) return value.every((part) => isJson(part, depth + 1))
  const made: unknown = Object.getPrototypeOf(value)
  if (made !== Object.prototype && made !== null) return false
  return Object.values(value).every((part) => isJson(part, depth + 1))
}
