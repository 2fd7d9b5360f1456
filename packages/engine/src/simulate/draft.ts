import type { Model } from '@guanxi/core'
import type { Engine } from '../crm/engine.ts'
import { canonical } from '../gate/canonical.ts'

/** A draft, and what of it is as it is in the live configuration, so that what is kept of a customer still says it. */
export interface Draft {
  readonly model: Model
  /** Fields whose values are kept. */
  readonly fields: ReadonlySet<string>
  /** Whether every rollup is kept as the draft wants it; if not, totals are reckoned from the events. */
  readonly totalsKept: boolean
  /** Ranks whose stored boundaries still hold. */
  readonly ranks: ReadonlySet<string>
}

export function readDraft(engine: Engine, model: Model): Draft {
  const live = engine.model
  const fields = [...model.fields.values()].filter(({ name, type }) => live.fields.get(name)?.type === type)
  const kept = [...model.rollups.keys()].filter((name) => rollupOf(model, name) === rollupOf(live, name))
  const totalsKept = kept.length === model.rollups.size
  const rankOf = ({ document }: Model, name: string): string =>
    canonical(document.classifications?.[name]?.rank ?? null)
  const ranks = [...model.classifications.values()].filter(
    ({ name, kind }) => kind === 'rank' && totalsKept && rankOf(model, name) === rankOf(live, name),
  )
  return {
    model,
    totalsKept,
    fields: new Set(fields.map(({ name }) => name)),
    ranks: new Set(ranks.map(({ name }) => name)),
  }
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
