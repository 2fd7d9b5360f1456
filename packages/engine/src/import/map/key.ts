import { asText, GuanxiError, textProblem } from '@guanxi/core'
import type { Values } from '@guanxi/core'
import { compileTemplate } from './template.ts'
import type { ValueContext } from './value.ts'

/** What a row calls its event, whatever file it stands in. */
export interface KeyReader {
  readonly columns: readonly string[]
  /** Or why there is none. */
  readonly read: (row: Values) => { readonly key: string } | { readonly problem: string }
}

/** As an event's key elsewhere. */
const longest = 200

/**
 * One text is the key as it is, so that `events.record` can name the same; several are one key only together.
 * @throws GuanxiError saying what is wrong in it
 */
export function compileKey(key: string | readonly string[], { scope }: ValueContext): KeyReader {
  const parts = [key].flat().map((text) => compileTemplate(text, scope))
  const columns = [...new Set(parts.flatMap((part) => part.columns))]
  if (columns.length === 0) {
    const message = 'would be the same for every row; name a column, such as ${row.order}'
    throw new GuanxiError('import.template', message)
  }
  return {
    columns,
    read: (row) => {
      const texts = parts.map((part) => asText(part.read(row)))
      const [only = ''] = texts
      const text = texts.length === 1 ? only : JSON.stringify(texts)
      if (texts.includes('')) return { problem: 'is missing' }
      if (text.length > longest) return { problem: `has more than ${longest} characters` }
      const problem = textProblem(text)
      return problem === null ? { key: text } : { problem }
    },
  }
}
