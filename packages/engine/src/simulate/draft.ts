import type { Field, Model } from '@guanxi/core'
import { customerLayout, customerStore } from '@guanxi/database'
import type { ColumnPlan } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { carriedOver } from '../judged/carried.ts'
import type { Carried } from '../judged/carried.ts'

/** A configuration that may follow the live one, and what that would change in the table of customers. */
export interface Admitted {
  readonly model: Model
  readonly columns: ColumnPlan
}

export interface Draft extends Carried {
  readonly model: Model
  /** Fields whose values are kept. */
  readonly fields: ReadonlySet<string>
  /** The live one, but customers are read with the fields that come back: their values were never dropped. */
  readonly engine: Engine
}

export function readDraft(live: Engine, { model, columns }: Admitted): Draft {
  const added = new Set(columns.added.map(({ key }) => key))
  const fields = [...model.fields.values()].filter(({ name }) => !added.has(name))
  const back = fields.filter(({ name }) => !live.model.fields.has(name))
  return {
    ...carriedOver(live.model, model),
    model,
    fields: new Set(fields.map(({ name }) => name)),
    engine: back.length === 0 ? live : readingAlso(live, back),
  }
}

function readingAlso(live: Engine, fields: readonly Field[]): Engine {
  const { dialect } = live.database
  const named = fields.map((field) => [field.name, field] as const)
  const layout = customerLayout({ ...live.model, fields: new Map([...live.model.fields, ...named]) }, dialect)
  return { ...live, layout, customers: customerStore(dialect, layout) }
}
