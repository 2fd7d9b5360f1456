import { ranksOf } from '@guanxi/core'
import type { AttributeRead, Checked, Ids, Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'

/** What a configuration has as the one before it, so that what is kept of a customer still says it. */
export interface Carried {
  /** Whether every rollup is kept as it is wanted; if not, totals are reckoned from the events. */
  readonly totalsKept: boolean
  /** Ranks whose stored boundaries still hold. */
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
  const rankOf = ({ document }: Model, name: string): string =>
    canonical(document.classifications?.[name]?.rank ?? null)
  const ranks = ranksOf(model).filter(({ name }) => totalsKept && rankOf(model, name) === rankOf(live, name))
  return { totalsKept, ranks: new Set(ranks.map(({ name }) => name)) }
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
  const meaning = [value, where].map((part) => (part === null ? null : treeInIds(part.tree, event, ids)))
  return canonical([ids.of('eventType', event), aggregate, window, meaning, Object.fromEntries(formats)])
}

/** A tree without the places of its parts in a text, and event fields by their ids. */
function treeInIds(tree: Checked, event: string, ids: Ids): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, part: unknown) => {
      if (key === 'start' || key === 'end') return undefined
      const read = part as Partial<AttributeRead> | null
      return read?.kind === 'attribute' && read.root === 'event' && read.name !== undefined
        ? { ...read, name: ids.of('eventField', read.name, event) }
        : part
    }),
  ) as unknown
}
