import { DateTime } from 'luxon'
import { isList, readValue, toJson } from '@guanxi/core'
import type { Field, Model, Value } from '@guanxi/core'

/** What a value of one type is as another, or why it is none. */
export type Convert = (value: Value) => { readonly value: Value } | { readonly problem: string }

/**
 * How values of a field that changes its type become the new one's: a value is taken as somebody would write it, and read as
 * the new type reads it, so that nothing is rounded or guessed. A moment becomes its day in the configured time zone, a day
 * its local midnight.
 */
export function converter(
  from: Field,
  to: Field,
  { moneyDigits, timeZone }: Pick<Model, 'moneyDigits' | 'timeZone'>,
): Convert {
  const optional = { ...to, required: false }
  return (value) => {
    const nothing = value === null || (Array.isArray(value) && value.length === 0)
    if (nothing) return { value: isList(to.type) ? [] : null }
    const written = writtenAs(toJson(value, from.type, moneyDigits), from, to, timeZone)
    const read = readValue(optional, written, moneyDigits)
    return read.problem === undefined ? { value: read.value } : { problem: read.problem }
  }
}

function writtenAs(given: unknown, from: Field, to: Field, timeZone: string): unknown {
  if (isList(to.type)) return Array.isArray(given) ? given : [String(given)]
  if (Array.isArray(given) && given.length > 1) return given
  const input: unknown = Array.isArray(given) ? given[0] : given
  if (from.type === 'timestamp' && to.type === 'date')
    return DateTime.fromISO(String(input), { zone: timeZone }).toISODate()
  if (from.type === 'date' && to.type === 'timestamp')
    return DateTime.fromISO(String(input), { zone: timeZone }).toUTC().toISO()
  if (to.type === 'bool') return input === 'true' ? true : input === 'false' ? false : input
  if (to.type === 'string') return typeof input === 'string' ? input : String(input)
  return typeof input === 'string' ? input.trim() : input
}
