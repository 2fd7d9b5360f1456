import { ranksOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'

/** What a configuration has as the one before it, so that what is kept of a customer still says it. */
export interface Carried {
  /** Whether every rollup is kept as it is wanted; if not, totals are reckoned from the events. */
  readonly totalsKept: boolean
  /** Ranks whose stored boundaries still hold. */
  readonly ranks: ReadonlySet<string>
}

export function carriedOver(live: Model, model: Model): Carried {
  const kept = [...model.rollups.keys()].filter((name) => rollupOf(model, name) === rollupOf(live, name))
  const totalsKept = kept.length === model.rollups.size
  const rankOf = ({ document }: Model, name: string): string =>
    canonical(document.classifications?.[name]?.rank ?? null)
  const ranks = ranksOf(model).filter(({ name }) => totalsKept && rankOf(model, name) === rankOf(live, name))
  return { totalsKept, ranks: new Set(ranks.map(({ name }) => name)) }
}

/** All that a rollup's value follows from, as text. */
function rollupOf({ document, eventTypes }: Model, name: string): string {
  const rollup = document.rollups?.[name]
  if (rollup === undefined) return ''
  const { label: _label, ...meaning } = rollup
  const fields = [...(eventTypes.get(rollup.event)?.fields.values() ?? [])].map((field) => [
    field.name,
    field.type,
  ])
  return canonical([meaning, Object.fromEntries(fields)])
}
