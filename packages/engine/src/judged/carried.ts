import { ranksOf } from '@guanxi/core'
import type { AttributeRead, Checked, Classification, Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'
import { unmoved } from '../judge/unmoved.ts'

/** What a configuration has as the one before it, so that what is kept of a customer still says it. */
export interface Carried {
  /** Whether every rollup is kept as it is wanted; if not, totals are reckoned from the events. */
  readonly totalsKept: boolean
  /** Ranks that are as they were with all they read, so that their stored boundaries still hold. */
  readonly ranks: ReadonlySet<string>
}

export function carriedOver(live: Model, model: Model): Carried {
  const before = new Map(
    [...live.rollups.keys()].map((name) => [live.ids.of('rollup', name), rollupOf(live, name)]),
  )
  const kept = [...model.rollups.keys()].filter(
    (name) => rollupOf(model, name) === before.get(model.ids.of('rollup', name)),
  )
  const totalsKept = kept.length === model.rollups.size
  const rollups = new Set(kept)
  const fields = new Set([...live.fields.keys()].map((name) => live.ids.of('field', name)))
  const keeps = (name: string): boolean => {
    if (model.rollups.has(name)) return rollups.has(name)
    return !model.fields.has(name) || fields.has(model.ids.of('field', name))
  }
  const decided = new Map(
    [...live.classifications].map(([name, one]) => [idOf(live, name), decidingOf(live, one)]),
  )
  const still = unmoved(model, keeps, (one) => decided.get(idOf(model, one.name)) === decidingOf(model, one))
  const ranks = ranksOf(model).filter(({ name }) => still.has(name))
  return { totalsKept, ranks: new Set(ranks.map(({ name }) => name)) }
}

/** All that a classification decides by, as text: in ids, and without what it is called to people. */
function decidingOf(model: Model, classification: Classification): string {
  const { kind, type, for: only } = classification
  if (kind === 'rank') {
    const { by, method, refresh } = classification
    return canonical([kind, type, only, ofCustomer(model, by.tree), method, refresh])
  }
  const { hitPolicy, aggregate, order, otherwise, rules } = classification
  const conditions = rules.map(({ when, then, all }) => [ofCustomer(model, when.tree), then, all])
  return canonical([kind, type, only, hitPolicy, aggregate, order, otherwise, conditions])
}

function ofCustomer(model: Model, tree: Checked): unknown {
  return treeInIds(tree, 'customer', (name) => idOf(model, name))
}

/** What an attribute of customers is kept under, of whatever kind it is. */
function idOf({ rollups, fields, classifications, ids }: Model, name: string): string {
  if (rollups.has(name)) return `rollup ${ids.of('rollup', name)}`
  if (fields.has(name)) return `field ${ids.of('field', name)}`
  if (!classifications.has(name)) return name
  const [first = '', ...output] = name.split('.')
  return ['classification', ids.of('classification', first), ...output].join(' ')
}

/** All that a rollup's value follows from, as text: in ids, so that it is the same by whatever names. */
function rollupOf({ rollups, eventTypes, ids }: Model, name: string): string {
  const rollup = rollups.get(name)
  if (rollup === undefined) return ''
  const { event, aggregate, window, value, where } = rollup
  const formats = [...(eventTypes.get(event)?.fields.values() ?? [])].map((field) => [
    ids.of('eventField', field.name, event),
    field.format,
  ])
  const inIds = ({ tree }: { readonly tree: Checked }): unknown =>
    treeInIds(tree, 'event', (field) => ids.of('eventField', field, event))
  const meaning = [value, where].map((part) => (part === null ? null : inIds(part)))
  return canonical([ids.of('eventType', event), aggregate, window, meaning, Object.fromEntries(formats)])
}

/** A tree without the places of its parts in a text, and what it reads of one root by the ids. */
function treeInIds(tree: Checked, root: AttributeRead['root'], idOf: (name: string) => string): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, part: unknown) => {
      if (key === 'start' || key === 'end') return undefined
      const read = part as Partial<AttributeRead> | null
      return read?.kind === 'attribute' && read.root === root && read.name !== undefined
        ? { ...read, name: idOf(read.name) }
        : part
    }),
  ) as unknown
}
