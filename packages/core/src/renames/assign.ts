import type { Model } from '../model/model.ts'
import { idsFrom } from './ids.ts'
import type { IdKind, KeptId } from './ids.ts'
import type { Rename } from './renames.ts'

/**
 * Gives a configuration's names their ids: what is there keeps its own, by whatever name; another type has another id, beside
 * the one whose values are kept aside; what comes back finds its own again.
 * @param before of the configuration before; none where there is none
 * @param then of an earlier configuration, on the way back to it: what went since is found again by the id it had there
 */
export function assignIds(
  before: readonly KeptId[],
  model: Model,
  renames: readonly Rename[],
  then: readonly KeptId[] = [],
): KeptId[] {
  const assigned: KeptId[] = []
  const formerly = (kind: IdKind, name: string, of: string): string => {
    // An output is named by its classification, and renamed with it. What is a plugin's is not named by a configuration.
    const [first = '', ...output] = kind === 'classification' ? name.split('.') : [name]
    const rename = renames.find((each) => each.kind === kind && each.to === first && each.of === of)
    return [rename?.from ?? first, ...output].join('.')
  }
  const assign = (kind: IdKind, ofName: string, of: string, name: string, shape: string): void => {
    const known = before.filter((each) => each.kind === kind && each.of === of)
    const there = known.find((each) => each.live && each.name === formerly(kind, name, ofName))
    const root = there?.root
    const had = then.find(
      (each) =>
        each.live && each.kind === kind && each.of === of && each.name === name && each.shape === shape,
    )
    const isIt = (each: KeptId): boolean => {
      if (root !== undefined) return each.root === root
      return had === undefined ? each.name === name : each.id === had.id
    }
    const aside = known.find((each) => !each.live && each.shape === shape && isIt(each))
    const same = there?.shape === shape ? there : aside
    const id = same?.id ?? freeId(name, kind, of, [...before, ...assigned])
    assigned.push({ kind, of, id, root: root ?? same?.root ?? id, name, shape, live: true })
  }
  for (const { name, format } of model.fields.values()) assign('field', '', '', name, format)
  for (const { name, fields } of model.eventTypes.values()) {
    assign('eventType', '', '', name, '')
    const of = assigned.at(-1)?.id ?? name
    for (const field of fields.values()) assign('eventField', name, of, field.name, field.format)
  }
  for (const { name, type } of model.rollups.values()) assign('rollup', '', '', name, type)
  for (const { name, type } of model.classifications.values()) assign('classification', '', '', name, type)
  const taken = new Set(assigned.map(({ kind, of, id }) => `${kind} ${of} ${id}`))
  const left = before.filter(({ kind, of, id }) => !taken.has(`${kind} ${of} ${id}`))
  // What another type has taken the place of is found by its root alone: by its name that comes back which was there last.
  const roots = new Set(assigned.map(({ kind, of, root }) => `${kind} ${of} ${root}`))
  return [
    ...assigned,
    ...left.map((each) => ({
      ...each,
      name: roots.has(`${each.kind} ${each.of} ${each.root}`) ? '' : each.name,
      live: false,
    })),
  ]
}

/** The same model, kept under ids. */
export function withIds(model: Model, kept: readonly KeptId[]): Model {
  return { ...model, ids: idsFrom(kept) }
}

function freeId(name: string, kind: IdKind, of: string, others: readonly KeptId[]): string {
  // To SQLite columns are the same whose names differ in capitals alone.
  const same = others.filter((each) => each.kind === kind && each.of === of)
  const taken = new Set(same.map(({ id }) => id.toLowerCase()))
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name}_${n}`
    if (!taken.has(id.toLowerCase())) return id
  }
}
