import { asText, GuanxiError } from '@guanxi/core'
import type { Field, Scope, Values } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'
import type { MapValue } from './document.ts'
import { formatReader, isoReader, momentAsJson } from './moment.ts'
import { compileTemplate } from './template.ts'

/** One field's value, ready for rows. */
export interface ValueReader {
  /** The columns it reads. */
  readonly columns: readonly string[]
  /** As JSON; undefined where the row has none. */
  readonly read: (row: Values) => { readonly value: Json | undefined } | { readonly problem: string }
}

/** What values are compiled against. */
export interface ValueContext {
  readonly scope: Scope
  readonly timeZone: string
}

/** @throws GuanxiError saying what is wrong in it */
export function compileValue(value: MapValue, field: Field, context: ValueContext): ValueReader {
  if (typeof value === 'string') return compileText(value, field, context)
  if (Array.isArray(value)) return compileList(value, context)
  if (typeof value === 'object') return compileMoment(value, field, context)
  return { columns: [], read: () => ({ value }) }
}

function compileText(text: string, field: Field, { scope, timeZone }: ValueContext): ValueReader {
  const { columns, read } = compileTemplate(text, scope)
  if (field.type !== 'timestamp') return { columns, read: (row) => ({ value: read(row) }) }
  const iso = isoReader(timeZone)
  return {
    columns,
    read: (row) => {
      const value = read(row)
      const moment = typeof value === 'string' ? iso(value) : null
      return { value: moment === null ? value : (momentAsJson(moment, 'timestamp') ?? undefined) }
    },
  }
}

function compileList(texts: readonly string[], { scope }: ValueContext): ValueReader {
  const items = texts.map((text) => compileTemplate(text, scope))
  return {
    columns: items.flatMap((item) => item.columns),
    read: (row) => ({ value: items.flatMap((item) => item.read(row) ?? []) }),
  }
}

function compileMoment(
  { value, format }: { readonly value: string; readonly format: string },
  field: Field,
  { scope, timeZone }: ValueContext,
): ValueReader {
  const { type } = field
  if (type !== 'date' && type !== 'timestamp') {
    throw new GuanxiError(
      'import.format',
      `a format is for days and times, but ${field.name} is ${field.format}`,
    )
  }
  const { columns, read } = compileTemplate(value, scope)
  const parse = momentReader(format, timeZone)
  return {
    columns,
    read: (row) => {
      const text = asText(read(row))
      if (text === '') return { value: undefined }
      const moment = parse(text)
      return moment === null
        ? { problem: notInFormat(text, format) }
        : { value: momentAsJson(moment, type) ?? undefined }
    },
  }
}

/** @throws GuanxiError `import.format` where the format cannot tell a day */
export function momentReader(format: string, timeZone: string): ReturnType<typeof isoReader> {
  const read = formatReader(format, timeZone)
  if (read !== null) return read
  const meant = format.replaceAll('Y', 'y').replaceAll('D', 'd').replaceAll('T', "'T'")
  const hint =
    formatReader(meant, timeZone) === null ? '; write them as yyyy, MM and dd' : `; did you mean "${meant}"?`
  throw new GuanxiError('import.format', `the format "${format}" does not tell year, month and day${hint}`)
}

/** @param format null for ISO 8601 */
export function notInFormat(text: string, format: string | null): string {
  const wanted = format === null ? 'such as 2026-03-01 or 2026-03-01T09:30' : `in the form ${format}`
  return `${JSON.stringify(text)} is not a day or time ${wanted}`
}
