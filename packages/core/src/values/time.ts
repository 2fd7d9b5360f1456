import { isKept } from './range.ts'

const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/i

/**
 * RFC 3339 text with a zone → milliseconds since 1970 UTC; null where it is malformed, a day that does not exist, or
 * without a zone. Digits finer than a millisecond are dropped.
 */
export function parseTimestamp(text: string): number | null {
  const parts = form.exec(text)
  if (parts === null) return null
  const [, y, mo, d, h, mi, s, fraction = '', zone = 'Z'] = parts
  if (parseDate(`${y}-${mo}-${d}`) === null || Number(h) > 23 || Number(mi) > 59 || Number(s) > 59)
    return null
  const ms = fraction.padEnd(3, '0').slice(0, 3)
  const time = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}${zone.toUpperCase()}`)
  return isKeptTime(time) ? time : null
}

/** The same, but null where the text tells more than milliseconds, as of a duration: expressions cut nothing off. */
export function parseCelTimestamp(text: string): number | null {
  return isFiner(text) ? null : parseTimestamp(text)
}

/** What is wrong with a text that `parseCelTimestamp` does not take. */
export function timestampProblem(text: string): string {
  const parts = form.exec(text)
  if (parts === null) return 'a moment is written with its zone, as in "2026-03-01T00:00:00Z"'
  const [, y, mo, d, h, mi, s] = parts
  const day = `${y}-${mo}-${d}`
  if (parseDate(day) === null) return dateProblem(day)
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return `there is no such time as ${h}:${mi}:${s}`
  if (isFiner(text)) return 'times are whole milliseconds: write at most three digits of a second'
  return 'its zone is none, or it is outside the years 0001 to 9999'
}

/** What is wrong with a text that `parseDate` does not take. */
export function dateProblem(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `there is no such day as ${text}`
    : 'a day is written as in "2026-03-01"'
}

function isFiner(text: string): boolean {
  return /[1-9]/.test(form.exec(text)?.[7]?.slice(3) ?? '')
}

/** Whether a moment is one that is kept: a whole number of milliseconds in years 0001 to 9999. */
export function isKeptTime(time: number): boolean {
  return Number.isInteger(time) && isKept(time, 'timestamp')
}

/** RFC 3339 in UTC, with no more digits of a second than it takes: `2026-03-01T00:00:00Z`. */
export function rfc3339(time: number): string {
  return formatTimestamp(time).replace(/\.?0*Z$/, 'Z')
}

export function formatTimestamp(time: number): string {
  return new Date(time).toISOString()
}

/** `2026-03-01` where that day exists in years 0001–9999, else null. */
export function parseDate(text: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null || parts[1] === '0000') return null
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text
}
