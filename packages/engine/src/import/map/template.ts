import { attributesRead, CelError, checkCel, compileTree, GuanxiError, toJson } from '@guanxi/core'
import type { Scope, Values } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'

/** Text with `${…}` in it, ready for rows. */
export interface Template {
  /** The columns it reads. */
  readonly columns: readonly string[]
  /** A lone `${…}` keeps its value's type; undefined where it has no value. Inside text, no value is no text. */
  readonly read: (row: Values) => Json | undefined
}

/**
 * @throws GuanxiError `cel.invalid` or `import.template` saying what is wrong in it
 */
export function compileTemplate(text: string, scope: Scope): Template {
  const parts = partsOf(text).map((part) =>
    typeof part === 'string' ? part : compilePart(part, text, scope),
  )
  const [only] = parts
  const columns = [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : part.columns)))]
  if (parts.length === 1 && only !== undefined && typeof only !== 'string')
    return { columns, read: only.read }
  if (columns.length === 0 && parts.every((part) => typeof part === 'string'))
    return { columns, read: () => text }
  const texts = parts.map((part) => (typeof part === 'string' ? () => part : asText(part.read)))
  return { columns, read: (row) => texts.map((read) => read(row)).join('') }
}

interface Part {
  readonly cel: string
  /** Where it begins in the text. */
  readonly at: number
}

function compilePart(part: Part, text: string, scope: Scope): Template {
  const { tree } = checked(part, text, scope)
  const closure = compileTree(tree, scope.functions)
  return {
    columns: attributesRead(tree, 'row'),
    // `now` is not in the scope, so no expression can read it.
    read: (row) => toJson(closure({ row, now: 0 }), tree.type, scope.moneyDigits) ?? undefined,
  }
}

/** An expression that is refused is so at its place in the whole text, which is what the person sees. */
function checked({ cel, at }: Part, text: string, scope: Scope): ReturnType<typeof checkCel> {
  try {
    return checkCel(cel, scope)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    throw new CelError(error.reason, text, { start: at + error.start, end: at + error.end })
  }
}

function asText(read: Template['read']): (row: Values) => string {
  return (row) => textOf(read(row))
}

/** A value inside text: as it is, or as JSON writes it; no value is no text. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
}

function partsOf(text: string): (string | Part)[] {
  const parts: (string | Part)[] = []
  let from = 0
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', from)) {
    const end = closing(text, at + 2)
    if (end === null)
      throw new GuanxiError('import.template', `"${text.slice(at, at + 40)}" has no closing "}"`)
    if (at > from) parts.push(text.slice(from, at))
    parts.push({ cel: text.slice(at + 2, end), at: at + 2 })
    from = end + 1
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from))
  return parts
}

/** Where the brace is that ends an expression: braces inside quotes do not count. */
function closing(text: string, from: number): number | null {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === '\\') at++
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '}') return at
  }
  return null
}
