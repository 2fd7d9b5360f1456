import { toUtf8 } from '../text/utf8.ts'
import type { Written } from './syntax.ts'

/**
 * An expression in the spelling its parser knows, of the same length, so that every place stays the same. What CEL can
 * write besides (raw texts, bytes, `.5`, `.name`, back-quoted names) is blanked out and kept by its place.
 */
export interface Spelling {
  readonly text: string
  /** Literals that were blanked out, by where their blank begins. */
  readonly literals: ReadonlyMap<number, { readonly start: number; readonly value: Written }>
  /** Where names with a dot before them begin. */
  readonly rooted: ReadonlySet<number>
}

const quoted = String.raw`"""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'`
const rawQuoted = String.raw`"""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*'`

const token = new RegExp(
  [
    String.raw`(?<blank>\f)|(?<skip>\/\/[^\n]*|[ \t\r\n]+)`,
    String.raw`(?<prefix>[bB]?[rR])(?<raw>${rawQuoted})`,
    String.raw`[bB](?<bytes>${quoted})`,
    `(?<text>${quoted})`,
    '(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<escaped>`[A-Za-z0-9_./ -]+`)',
    String.raw`(?<fraction>\.\d+(?:[eE][+-]?\d+)?)|(?<number>(?:\d+\.)?\d\w*(?:[eE][+-]?\d+)?)`,
    String.raw`(?<closing>[)\]}])|(?<other>[^])`,
  ].join('|'),
  'gu',
)

export function respell(expression: string): Spelling {
  const literals = new Map<number, { start: number; value: Written }>()
  const rooted = new Set<number>()
  let text = ''
  let afterOperand = false
  let leadingDot = false
  for (const { index: start, 0: whole, groups = {} } of expression.matchAll(token)) {
    const { blank, skip, prefix = '', raw, bytes, name, escaped, fraction, other } = groups
    const keep = (value: Written, at: number, blanked: string): string => {
      literals.set(at, { start, value })
      return blanked
    }
    if (blank !== undefined) text += ' '
    else if (skip !== undefined) text += skip
    else if (raw !== undefined) {
      const inside = unquoted(raw)
      const value = /^b/i.test(prefix) ? { bytes: toUtf8(inside) } : inside
      text += keep(value, start + prefix.length, blankText(whole, prefix.length))
    } else if (bytes !== undefined && /[^\0-\x7f]/.test(bytes)) {
      text += keep({ bytes: bytesOf(unquoted(bytes)) }, start + 1, blankText(whole, 1))
    } else if (fraction !== undefined && !afterOperand) {
      text += keep(Number(fraction), start, '0'.repeat(whole.length))
    } else if (other === '.' && !afterOperand) {
      text += ' '
    } else if (escaped !== undefined) text += '_'.repeat(whole.length)
    else text += whole
    if (leadingDot && name !== undefined) rooted.add(start)
    if (skip !== undefined || blank !== undefined) continue
    leadingDot = other === '.' && !afterOperand
    afterOperand = other === undefined && name !== 'in'
  }
  return { text, literals, rooted }
}

/** The same literal with nothing in it: as many characters, and a length the parser can read. */
function blankText(whole: string, prefix: number): string {
  return `${' '.repeat(prefix)}"${' '.repeat(whole.length - prefix - 2)}"`
}

function unquoted(text: string): string {
  const quotes = /^("""|''')/.test(text) ? 3 : 1
  return text.slice(quotes, -quotes)
}

const controls: { readonly [escape: string]: string | undefined } = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** The bytes of a literal: its characters in UTF-8, its escapes each a byte. */
function bytesOf(text: string): string {
  const parts = /\\(?:[xX](?<hex>[0-9a-fA-F]{2})|(?<octal>[0-3][0-7]{2})|(?<char>.))|[^]/gu
  let bytes = ''
  for (const { 0: part, groups: { hex, octal, char } = {} } of text.matchAll(parts)) {
    if (hex !== undefined) bytes += String.fromCharCode(Number.parseInt(hex, 16))
    else if (octal !== undefined) bytes += String.fromCharCode(Number.parseInt(octal, 8))
    else if (char !== undefined) bytes += controls[char] ?? char
    else bytes += toUtf8(part)
  }
  return bytes
}
