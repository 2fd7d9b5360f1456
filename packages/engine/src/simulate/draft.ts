import type { Model } from '@guanxi/core'
import { customerColumns, customerLayout, customerStore, eventStore } from '@guanxi/database'
import type { EventStore } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'
import { carriedOver } from '../judged/carried.ts'
import type { Carried } from '../judged/carried.ts'
import { keptBy } from '../judged/judged.ts'
import type { Judging } from '../judged/judged.ts'
import { columnsOf } from '../publishing/conversions.ts'
import { wordsWhileConverting } from '../publishing/event-words.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export interface Draft extends Carried {
  readonly model: Model
  readonly words: Words
  /** Fields whose values are kept, or become what the draft wants. */
  readonly fields: ReadonlySet<string>
  /** Where the database keeps an attribute of the draft; null for nowhere. */
  readonly kept: Judging['kept']
  /** Events as the draft reads them. */
  readonly events: EventStore
  /** The live one, but customers are read with the fields that come back: their values were never dropped. */
  readonly engine: Engine
}

export function readDraft(live: Engine, admitted: Admitted): Draft {
  const { model, columns, conversions } = admitted
  const { dialect } = live.database
  const becoming = columnsOf(conversions)
  const added = new Set(columns.added.filter(({ column }) => !becoming.has(column)).map(({ key }) => key))
  const fields = [...model.fields.keys()].filter((name) => !added.has(name))
  const engine = readingAlso(live, model, columns.back)
  const there = new Set(engine.layout.columns.map(({ column }) => column))
  const layout = customerLayout(model, dialect)
  const kept = keptBy(layout)
  return {
    ...carriedOver(live.model, model),
    model,
    words: wordsOf(live.model, admitted),
    fields: new Set(fields),
    kept: (attribute) =>
      layout.has(attribute) && there.has(layout.columnOf(attribute)) ? kept(attribute) : null,
    events: eventStore(dialect, wordsWhileConverting(model, conversions)),
    engine,
  }
}

function readingAlso(live: Engine, model: Model, columns: readonly string[]): Engine {
  const { dialect } = live.database
  const back = customerColumns(model).filter(
    ({ kind, column }) => kind === 'field' && columns.includes(column),
  )
  if (back.length === 0) return live
  const layout = customerLayout(live.model, dialect, back)
  return { ...live, layout, customers: customerStore(dialect, layout) }
}
