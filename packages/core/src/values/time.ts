const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/i

/** First and last instants kept: years 0001 to 9999, in milliseconds since 1970 UTC. */
const earliest = -62_135_596_800_000
const latest = 253_402_300_799_999

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
  return Number.isInteger(time) && time >= earliest && time <= latest
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
