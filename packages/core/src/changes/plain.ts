import type { Json } from '../api/json.ts'
import { compareText } from '../text/compare.ts'

export type PlainMap = { readonly [key: string]: unknown }

export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What somebody wrote, as JSON has it; null where nothing is there. */
export function asJson(value: unknown): Json {
  return (value === undefined ? null : JSON.parse(JSON.stringify(value))) as Json
}

/** The same with the keys of maps in one order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isMap(value)) return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareText(a, b)).map(([k, v]) => [k, sorted(v)]))
}

/** The keys of both, those of the second first, in their order. */
export function keysOf(before: object, after: object): string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
}

/** A value as it stands in a document, in one line. */
export function written(said: Json | undefined): string {
  return typeof said === 'string' ? said : JSON.stringify(said ?? null)
}

/** What stands under a key, and not what every object answers to. */
export function own<Value>(map: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}
