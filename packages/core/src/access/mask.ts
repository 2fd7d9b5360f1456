import type { Json } from '../api/json.ts'
import type { Field } from '../fields/field.ts'

/**
 * Personal data as it is shown to those without the right to see it: enough of a text to tell two customers apart when they are on the
 * telephone, nothing of any other value. Lengths do not show.
 */
export function masked(value: Json, { type, format }: Pick<Field, 'type' | 'format'>): Json {
  const isText = type === 'string' && format !== 'select'
  return isText && typeof value === 'string' && value !== '' ? maskedText(value) : null
}

function maskedText(text: string): string {
  const at = text.lastIndexOf('@')
  if (at > 0) return `${firstOf(text)}***${text.slice(at)}`
  const digits = text.replaceAll(/\D/g, '')
  // Of a telephone number the end, of a shorter number nothing.
  if (digits.length * 2 > text.length) return digits.length >= 7 ? `***${digits.slice(-4)}` : '***'
  return `${firstOf(text)}***`
}

/** As somebody would read it: a letter with its accents, a Chinese character. */
function firstOf(text: string): string {
  const [first] = new Intl.Segmenter().segment(text)
  return first?.segment ?? ''
}
