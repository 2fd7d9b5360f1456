import { asText } from '@guanxi/core'
import type { Values } from '@guanxi/core'
import { isoReader } from './moment.ts'
import { compileTemplate } from './template.ts'
import { momentReader, notInFormat } from './value.ts'
import type { ValueContext } from './value.ts'

/** When a row's event happened. */
export interface AtReader {
  readonly columns: readonly string[]
  /** Milliseconds since 1970 UTC, or why it is none. */
  readonly read: (row: Values) => { readonly at: number } | { readonly problem: string }
}

/** @throws GuanxiError saying what is wrong in it */
export function compileAt(
  at: string | { readonly value: string; readonly format: string },
  { scope, timeZone }: ValueContext,
): AtReader {
  const { value, format } = typeof at === 'string' ? { value: at, format: null } : at
  const { columns, read } = compileTemplate(value, scope)
  const parse = format === null ? isoReader(timeZone) : momentReader(format, timeZone)
  return {
    columns,
    read: (row) => {
      const text = asText(read(row))
      if (text === '') return { problem: 'is missing' }
      const moment = parse(text)
      if (moment !== null) return { at: moment.toMillis() }
      return { problem: notInFormat(text, format) }
    },
  }
}
