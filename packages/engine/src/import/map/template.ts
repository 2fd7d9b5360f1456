import { attributesRead, checkTemplate, compileTemplate as compile } from '@guanxi/core'
import type { Scope, Values } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'

/** Text with `${…}` in it, ready for rows. */
export interface Template {
  /** The columns it reads. */
  readonly columns: readonly string[]
  /** A lone `${…}` keeps its value's type; undefined where it has no value. Inside text, no value is no text. */
  readonly read: (row: Values) => Json | undefined
}

/** @throws CelError saying what is wrong in it */
export function compileTemplate(text: string, scope: Scope): Template {
  const template = checkTemplate(text, scope)
  const read = compile(template, scope.moneyDigits)
  const columns = template.parts.flatMap((part) =>
    typeof part === 'string' ? [] : attributesRead(part.tree, 'row'),
  )
  // `now` is not in the scope, so no expression can read it.
  return { columns: [...new Set(columns)], read: (row) => read({ row, now: 0 }) }
}
