import type { Json } from './written.ts'

type Map = { [key: string]: Json }

/** One change of a document: somewhere, of some kind. */
export interface Edit {
  readonly where: number
  readonly kind: 'add' | 'drop' | 'set' | 'rename' | 'reverse' | 'turn'
  readonly at: number
  readonly name: string
  readonly value: Json
}

/** The document with the edits done, one after the other. */
export function edited(document: Map, edits: readonly Edit[]): Map {
  return edits.reduce((now, edit) => {
    const parts = partsOf(now).length
    let at = edit.where % parts
    const walk = (value: Json): Json => {
      if (!isPart(value)) return value
      const changed = at-- === 0 ? changedPart(value, edit) : value
      if (changed !== value) return changed
      return Array.isArray(value)
        ? value.map(walk)
        : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member)]))
    }
    return walk(now) as Map
  }, document)
}

function changedPart(part: Json[] | Map, { kind, at, name, value }: Edit): Json[] | Map {
  const entries: [string, Json][] = Object.entries(part)
  const i = at % (entries.length + (kind === 'add' ? 1 : 0) || 1)
  const own = entries[i]
  if (kind === 'add') entries.splice(i, 0, [name, value])
  else if (own === undefined) return part
  else if (kind === 'drop') entries.splice(i, 1)
  else if (kind === 'set') own[1] = value
  else if (kind === 'rename') own[0] = name
  else if (kind === 'reverse') entries.reverse()
  else entries.push(...entries.splice(0, i))
  return Array.isArray(part) ? entries.map(([, item]) => item) : Object.fromEntries(entries)
}

function partsOf(value: Json): Json[] {
  return isPart(value) ? [value, ...Object.values(value).flatMap(partsOf)] : []
}

function isPart(value: Json): value is Json[] | Map {
  return typeof value === 'object' && value !== null
}
