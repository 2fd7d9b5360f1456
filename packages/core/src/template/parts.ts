import { CelError } from '../cel/cel-error.ts'

/** An expression in a template. */
export interface Part {
  readonly cel: string
  /** Where it begins in the text. */
  readonly at: number
}

/** Plain text and what stands between `${` and `}`. @throws CelError where one is not closed */
export function partsOf(text: string): (string | Part)[] {
  const parts: (string | Part)[] = []
  let from = 0
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', from)) {
    const end = closing(text, at + 2)
    if (end === null) {
      const reason = `"${text.slice(at, at + 40)}" has no closing "}"`
      throw new CelError(reason, text, { start: at, end: text.length })
    }
    if (at > from) parts.push(text.slice(from, at))
    parts.push({ cel: text.slice(at + 2, end), at: at + 2 })
    from = end + 1
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from))
  return parts
}

/** Where the brace is that ends an expression: those inside quotes, and those of a map, do not count. */
function closing(text: string, from: number): number | null {
  let quote = ''
  let open = 0
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === '\\') at++
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '{') open++
    else if (character === '}' && open-- === 0) return at
  }
  return null
}
