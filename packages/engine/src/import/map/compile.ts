import { GuanxiError, Problems } from '@guanxi/core'
import type { ConfigProblem, Model } from '@guanxi/core'
import { compileAt } from './at.ts'
import type { AtReader } from './at.ts'
import type { MapDocument } from './document.ts'
import { compileFields } from './fields.ts'
import { compileKey } from './key.ts'
import type { KeyReader } from './key.ts'
import { known } from './known.ts'
import { compileTemplate } from './template.ts'
import type { Template } from './template.ts'
import type { ValueContext, ValueReader } from './value.ts'

/** A map checked against a configuration and a file's columns. */
export interface CompiledMap {
  readonly customer: CompiledCustomer
  readonly event: CompiledEvent | null
}

interface CompiledCustomer {
  readonly type: string
  readonly source: string
  readonly externalId: Template
  readonly fields: ReadonlyMap<string, ValueReader>
}

interface CompiledEvent {
  readonly type: string
  readonly at: AtReader
  /** Null where a row's key is its file and line. */
  readonly key: KeyReader | null
  readonly data: ReadonlyMap<string, ValueReader>
}

type Compiled = { readonly map: CompiledMap } | { readonly problems: readonly ConfigProblem[] }

/** Checks what a map names: the configuration's types and fields, the file's columns. */
export function compileMap(document: MapDocument, model: Model, columns: readonly string[]): Compiled {
  const problems = new Problems()
  const row = new Map(columns.map((column) => [column, { type: 'string' }] as const))
  const context: ValueContext = {
    scope: { roots: { row }, now: false, moneyDigits: model.moneyDigits },
    timeZone: model.timeZone,
  }
  const customer = compileCustomer(document.customer, model, context, problems)
  const event = document.event === undefined ? null : compileEvent(document.event, model, context, problems)
  return customer === null || problems.list.length > 0
    ? { problems: problems.list }
    : { map: { customer, event } }
}

function compileCustomer(
  { type: name, source, externalId: id, fields: given = {} }: MapDocument['customer'],
  model: Model,
  context: ValueContext,
  problems: Problems,
): CompiledCustomer | null {
  const type = problems.attempt(['customer', 'type'], () => known(name, model.customerTypes, 'customer type'))
  const externalId = problems.attempt(['customer', 'externalId'], () => compileId(id, context))
  if (type === null) return null
  const fields = compileFields(given, type, ['customer', 'fields'], context, problems)
  return externalId === null ? null : { type: name, source, externalId, fields }
}

function compileId(text: string, { scope }: ValueContext): Template {
  const template = compileTemplate(text, scope)
  if (template.columns.length > 0) return template
  throw new GuanxiError(
    'import.template',
    'would be the same for every row; name a column, such as ${row.id}',
  )
}

function compileEvent(
  { type: name, at: moment, key: named, data: given = {} }: NonNullable<MapDocument['event']>,
  model: Model,
  context: ValueContext,
  problems: Problems,
): CompiledEvent | null {
  const type = problems.attempt(['event', 'type'], () => known(name, model.eventTypes, 'event type'))
  const at = problems.attempt(['event', 'at'], () => compileAt(moment, context))
  const key =
    named === undefined ? null : problems.attempt(['event', 'key'], () => compileKey(named, context))
  if (type === null) return null
  const data = compileFields(given, type, ['event', 'data'], context, problems)
  return at === null ? null : { type: name, at, key, data }
}
