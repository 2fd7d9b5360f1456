import { didYouMean } from '../text/did-you-mean.ts'
import { isInvisible } from '../text/invisible.ts'
import { showInput } from '../text/show-input.ts'
import { textProblem } from '../text/valid.ts'
import { formatMoney, parseMoney } from '../values/money.ts'
import { parseDate, parseTimestamp } from '../values/time.ts'
import type { Value } from '../values/type.ts'
import type { Field } from './field.ts'
import { sizes } from './sizes.ts'

/** A value read from outside, or why it cannot be taken. */
export type Read =
  | { readonly value: Value; readonly problem?: never }
  | { readonly problem: string; readonly value?: never }

/** What an index can hold of a text whatever its letters. */
const longestUnique = 500

/**
 * Reads a field's value from JSON: text for text, decimal text (or a number) for money, ISO 8601 with a zone for datetime.
 * Null, undefined and an empty text are "no value". Nothing is rounded or guessed: what does not fit is refused.
 */
export function readValue(field: Field, input: unknown, moneyDigits: number): Read {
  if (input === undefined || input === null || input === '' || (Array.isArray(input) && input.length === 0)) {
    if (field.required) return { problem: 'is missing' }
    return { value: field.type === 'list<string>' ? [] : null }
  }
  const read = readers[field.format](input, field, moneyDigits)
  if (read.problem !== undefined || typeof read.value !== 'number') return read
  return withinBounds(field, read.value, moneyDigits)
}

type Reader = (input: unknown, field: Field, moneyDigits: number) => Read

const readers: { readonly [format in Field['format']]: Reader } = {
  text: readText,
  user: readText,
  address: readText,
  customer: (input) => matching(input, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the id of a customer'),
  phone: (input) => matching(input, /^\+?[0-9 ()./-]{3,30}$/, 'a phone number such as +86 138 0013 8000'),
  email: (input) =>
    matching(input, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address such as name@example.com'),
  select: readSelect,
  tags: readTags,
  boolean: (input) => (typeof input === 'boolean' ? { value: input } : wrong(input, 'true or false')),
  integer: (input) => {
    const number = numberOf(input, /^[+-]?\d{1,16}$/)
    return number !== null && Number.isSafeInteger(number)
      ? { value: number }
      : wrong(input, 'a whole number')
  },
  number: (input) => {
    const number = numberOf(input, /^[+-]?(\d{1,20}(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i)
    return number !== null && Number.isFinite(number) ? { value: number } : wrong(input, 'a number')
  },
  money: (input, _field, digits) => {
    const text = typeof input === 'number' ? String(input) : input
    const minor = typeof text === 'string' ? parseMoney(text, digits) : null
    return minor === null
      ? wrong(input, `an amount with at most ${digits} decimals, such as ${formatMoney(12900, digits)}`)
      : { value: minor }
  },
  date: (input) => {
    const date = typeof input === 'string' ? parseDate(input) : null
    return date === null ? wrong(input, 'a day such as 2026-03-01') : { value: date }
  },
  datetime: (input) => {
    const time = typeof input === 'string' ? parseTimestamp(input) : null
    return time === null
      ? wrong(input, 'a moment with its zone such as 2026-03-01T09:30:00Z')
      : { value: time }
  },
}

function readText(input: unknown, field?: Field): Read {
  if (typeof input !== 'string') return wrong(input, 'a text')
  const most = field?.unique === true ? longestUnique : sizes.text
  if (input.length > most) return { problem: `has ${input.length} characters; ${most} is the most` }
  const problem = textProblem(input)
  return problem === null ? { value: input } : { problem }
}

function matching(input: unknown, form: RegExp, wanted: string): Read {
  if (typeof input !== 'string') return wrong(input, wanted)
  const read = readText(input)
  return typeof read.value === 'string' && (read.value.length > 254 || !form.test(read.value))
    ? wrong(input, wanted)
    : read
}

function readSelect(input: unknown, field: Field): Read {
  const options = (field.options ?? []).map((option) => option.name)
  if (typeof input === 'string' && options.includes(input)) return { value: input }
  const hint = typeof input === 'string' ? didYouMean(input, options) : ''
  return { problem: `${showInput(input)} is not possible${hint || `; it is one of ${options.join(', ')}`}` }
}

function readTags(input: unknown, field: Field): Read {
  if (!Array.isArray(input)) return wrong(input, 'a list of texts')
  if (input.length > sizes.tags) return { problem: `holds ${input.length} texts; ${sizes.tags} is the most` }
  const tags = new Set<string>()
  for (const item of input) {
    const read = readText(item)
    if (typeof read.value !== 'string' || read.value.length > sizes.tag)
      return wrong(item, `a short text in ${field.name}`)
    // No value is no tag, and nobody could see one of blanks.
    if (isInvisible(read.value)) return { problem: `holds ${showInput(item)}, which is no tag: leave it out` }
    tags.add(read.value)
  }
  return { value: [...tags] }
}

function numberOf(input: unknown, form: RegExp): number | null {
  if (typeof input === 'number') return input
  return typeof input === 'string' && form.test(input.trim()) ? Number(input) : null
}

function withinBounds(field: Field, value: number, moneyDigits: number): Read {
  const show = (bound: number): string =>
    field.type === 'money' ? formatMoney(bound, moneyDigits) : String(bound)
  if (field.min !== null && value < field.min)
    return { problem: `is ${show(value)}, below the least, ${show(field.min)}` }
  if (field.max !== null && value > field.max)
    return { problem: `is ${show(value)}, above the most, ${show(field.max)}` }
  return { value: value + 0 }
}

function wrong(input: unknown, wanted: string): Read {
  return { problem: `${showInput(input)} is not ${wanted}` }
}
