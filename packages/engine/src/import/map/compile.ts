import { didYouMean, GuanxiError } from '@guanxi/core'
import type { ConfigProblem, Field, Model } from '@guanxi/core'
import type { MapDocument, MapValue } from './document.ts'
import { compileMoment } from './at.ts'
import type { MomentReader } from './at.ts'
import { compileTemplate } from './template.ts'
import type { Template } from './template.ts'
import { compileValue } from './value.ts'
import type { ValueContext, ValueReader } from './value.ts'

/** A map checked against a configuration and a file's columns. */
export interface CompiledMap {
  readonly customer: {
    readonly type: string
    readonly source: string
    readonly externalId: Template
    readonly fields: ReadonlyMap<string, ValueReader>
  }
  readonly event: {
    readonly type: string
    readonly at: MomentReader
    readonly data: ReadonlyMap<string, ValueReader>
  } | null
}

/** Gathers all problems, so that a map is mended in one go. */
export function compileMap(
  { customer, event }: MapDocument,
  model: Model,
  columns: readonly string[],
): { readonly map: CompiledMap } | { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = []
  const row = new Map(columns.map((column) => [column, { type: 'string' }] as const))
  const context: ValueContext = {
    scope: { roots: { row }, now: false, moneyDigits: model.moneyDigits },
    timeZone: model.timeZone,
  }
  const attempt = <Result>(path: ConfigProblem['path'], compile: () => Result): Result | null => {
    try {
      return compile()
    } catch (error) {
      if (!(error instanceof GuanxiError)) throw error
      problems.push({ path, message: error.message })
      return null
    }
  }
  const valuesOf = (given: Values, fields: Fields, path: readonly string[]): Map<string, ValueReader> => {
    const readers = new Map<string, ValueReader>()
    for (const [name, value] of Object.entries(given)) {
      const reader = attempt([...path, name], () => compileValue(value, fieldOf(name, fields), context))
      if (reader !== null) readers.set(name, reader)
    }
    return readers
  }

  const customerType = attempt(['customer', 'type'], () => known(customer.type, model.customerTypes, 'customer type'))
  const customerFields = customer.fields ?? {}
  problems.push(...missing(customerFields, customerType?.fields, ['customer']))
  const externalId = attempt(['customer', 'externalId'], () => idOf(customer.externalId, context))
  const fields = valuesOf(customerFields, customerType?.fields, ['customer', 'fields'])
  const compiled = { type: customer.type, source: customer.source, fields }
  if (event === undefined) {
    if (problems.length > 0 || externalId === null) return { problems }
    return { map: { customer: { ...compiled, externalId }, event: null } }
  }

  const eventType = attempt(['event', 'type'], () => known(event.type, model.eventTypes, 'event type'))
  problems.push(...missing(event.data ?? {}, eventType?.fields, ['event']))
  const at = attempt(['event', 'at'], () => compileMoment(event.at, context))
  const data = valuesOf(event.data ?? {}, eventType?.fields, ['event', 'data'])
  if (problems.length > 0 || externalId === null || at === null) return { problems }
  return { map: { customer: { ...compiled, externalId }, event: { type: event.type, at, data } } }
}

type Values = { readonly [name: string]: MapValue }
/** Undefined where the type is unknown: its fields cannot be told then. */
type Fields = ReadonlyMap<string, Field> | undefined

function known<Type>(name: string, types: ReadonlyMap<string, Type>, what: string): Type {
  const type = types.get(name)
  if (type !== undefined) return type
  const hint = didYouMean(name, types.keys()) || `; there are ${[...types.keys()].join(', ') || 'none'}`
  throw new GuanxiError('import.unknown', `there is no ${what} "${name}"${hint}`)
}

function fieldOf(name: string, fields: Fields): Field {
  const field = fields?.get(name)
  if (field !== undefined) return field
  const hint = didYouMean(name, fields?.keys() ?? []) || `; there are ${[...(fields?.keys() ?? [])].join(', ')}`
  throw new GuanxiError('import.unknown', `there is no field "${name}"${hint}`)
}

function idOf(text: string, { scope }: ValueContext): Template {
  const template = compileTemplate(text, scope)
  if (template.columns.length > 0) return template
  throw new GuanxiError('import.template', 'would be the same for every row; write a column, such as ${row.id}')
}

/** Fields every row would be refused for. */
function missing(given: Values, fields: Fields, path: readonly string[]): ConfigProblem[] {
  return [...(fields?.values() ?? [])]
    .filter((field) => field.required && field.default === null && !Object.hasOwn(given, field.name))
    .map((field) => ({ path, message: `the field "${field.name}" is required, but the map does not bring it` }))
}
