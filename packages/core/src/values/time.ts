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
