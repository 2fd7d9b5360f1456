import { isList } from './type.ts'
import type { Type, Value } from './type.ts'

/** A value as one text, so that columns of different types can be kept in one: numbers as JavaScript writes them, lists as JSON. */
export function toText(value: Value): string | null {
  if (value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The value that was kept as text. */
export function fromText(text: string | null, type: Type): Value {
  if (text === null) return null
  if (isList(type)) return JSON.parse(text) as Value
  if (type === 'bool') return text === 'true'
  return type === 'string' || type === 'date' ? text : Number(text)
}

export function sameValue(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((item, i) => item === b[i])
}
