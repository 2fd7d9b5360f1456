import type { KeptId, Model, Value } from '@guanxi/core'

type Data = { readonly [field: string]: Value }

/** How event types and their fields are called now, and the ids under which events keep them: those never change. */
export interface EventWords {
  idOf(type: string): string
  nameOf(id: string): string
  /** @param type its name */
  toKept(type: string, data: Data): Data
  fromKept(type: string, data: Data): Data
}

const none: ReadonlySet<string> = new Set()

/** @param model without one, everything is kept under its own name */
export function eventWords(model?: Pick<Model, 'eventTypes' | 'ids'>): EventWords {
  const ids = new Map<string, string>()
  const names = new Map<string, string>()
  const keep = new Map<string, ReadonlyMap<string, string>>()
  const read = new Map<string, ReadonlyMap<string, string>>()
  const superseded = new Map<string, ReadonlySet<string>>()
  const ofType = (id: string): readonly KeptId[] =>
    (model?.ids.kept ?? []).filter(({ kind, of }) => kind === 'eventField' && of === id)
  for (const { name: type, fields } of model?.eventTypes.values() ?? []) {
    const id = model?.ids.of('eventType', type) ?? type
    if (id !== type) ids.set(type, id)
    if (id !== type) names.set(id, type)
    const kept = [...fields.keys()].map(
      (name) => [name, model?.ids.of('eventField', name, type) ?? name] as const,
    )
    // Of a field that has another type by now, what was recorded is told in that type.
    const roots = new Set(ofType(id).flatMap((each) => (each.live ? [each.root] : [])))
    const gone = ofType(id).filter((each) => !each.live && roots.has(each.root))
    if (gone.length === 0 && kept.every(([name, key]) => name === key)) continue
    keep.set(type, new Map(kept))
    read.set(type, new Map(kept.map(([name, key]) => [key, name])))
    superseded.set(type, new Set(gone.map((each) => each.id)))
  }
  // What no field of the type has any more stays under what it was, unless that is another field's name by now.
  const inWords = (
    words: ReadonlyMap<string, string> | undefined,
    data: Data,
    hidden: ReadonlySet<string> = none,
  ): Data => {
    if (words === undefined) return data
    const taken = new Set([...words.values(), ...hidden])
    return Object.fromEntries(
      Object.entries(data).flatMap(([key, value]) => {
        const word = words.get(key)
        if (word !== undefined) return [[word, value]]
        return taken.has(key) ? [] : [[key, value]]
      }),
    )
  }
  return {
    idOf: (type) => ids.get(type) ?? type,
    // What is left of a type that is gone is not of another that took its first name.
    nameOf: (id) => names.get(id) ?? (ids.has(id) ? `${id} (before)` : id),
    toKept: (type, data) => inWords(keep.get(type), data),
    fromKept: (type, data) => inWords(read.get(type), data, superseded.get(type)),
  }
}
