import type { Label } from '../api/json.ts'
import { isMap } from './plain.ts'

/** A class, a stage or an option, however it is written. */
export interface NamedEntry {
  readonly name: string
  /** Null where it has none of its own. */
  readonly label: Label | null
  readonly was: string | null
  /** Its key in a map, its place in a list. */
  readonly at: string | number
}

/** A list of names, or a map from name to label, in their order. */
export function namedEntries(named: unknown): NamedEntry[] {
  if (Array.isArray(named)) {
    return named.map((each: unknown, at) =>
      isMap(each) ? entry(String(each['name']), each, at) : entry(String(each), {}, at),
    )
  }
  if (!isMap(named)) return []
  return Object.entries(named).map(([name, said]) => {
    const isLabel = !isMap(said) || typeof said['was'] !== 'string'
    return entry(name, isLabel ? { label: said } : said, name)
  })
}

function entry(name: string, said: { readonly [key: string]: unknown }, at: string | number): NamedEntry {
  const { label, was } = said
  return { name, label: ownLabel(label, name), was: typeof was === 'string' ? was : null, at }
}

/** A label that says no more than the name is none. */
export function ownLabel(label: unknown, name: string | null): Label | null {
  if (typeof label === 'string') return label === name ? null : label
  return isMap(label) ? (label as Label) : null
}
