import { formatTimestamp } from '@guanxi/core'
import { DateTime } from 'luxon'

const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?)?$/i

/** Reads a day or time; null where the text is none. */
export type ReadMoment = (text: string) => DateTime | null

/**
 * ISO 8601: a day, or a day and a time, with or without a zone. Without one it is a time in `zone`; a day alone is its
 * first moment there.
 */
export function isoReader(zone: string): ReadMoment {
  return (text) => {
    if (!iso.test(text)) return null
    return within(DateTime.fromISO(text.replace(' ', 'T').replace(' ', '').toUpperCase(), { zone }))
  }
}

/** Luxon's tokens for parts of a day and time. Its others are forms of a language, which `YYYY` and `DD` would fall into. */
const tokens = /^[yLMdEcoqHhmsSuaZz]*$/

/**
 * A day or time in a format of Luxon's tokens (`yyyyMMdd`, `d/M/yyyy HH:mm`), in `zone` unless the format has one.
 * Letters that stand for themselves are in single quotes.
 * @returns null where the format cannot tell a day
 */
export function formatReader(format: string, zone: string): ReadMoment | null {
  const letters = format.replaceAll(/'[^']*'/g, '').replaceAll(/[^A-Za-z]/g, '')
  if (!tokens.test(letters)) return null
  const options = { zone, locale: 'en' } as const
  const parser = DateTime.buildFormatParser(format, options)
  const read: ReadMoment = (text) => within(DateTime.fromFormatParser(text, parser, options))
  const sample = DateTime.fromISO('2023-11-28', { zone })
  return read(sample.toFormat(format, { locale: 'en' }))?.toISODate() === sample.toISODate() ? read : null
}

/** A day or time as a field reads it from JSON: `2026-03-01` for a date, ISO 8601 in UTC for a datetime. */
export function momentAsJson(moment: DateTime, type: 'date' | 'timestamp'): string | null {
  return type === 'date' ? moment.toISODate() : formatTimestamp(moment.toMillis())
}

/**
 * The moment a person writes: `1998-07-01` (its first moment in the time zone) or ISO 8601 with a time. Milliseconds
 * since 1970 UTC; null where it is neither.
 */
export function parseMoment(text: string, zone: string): number | null {
  return isoReader(zone)(text.trim())?.toMillis() ?? null
}

function within(moment: DateTime): DateTime | null {
  return moment.isValid && moment.year >= 1 && moment.year <= 9999 ? moment : null
}
