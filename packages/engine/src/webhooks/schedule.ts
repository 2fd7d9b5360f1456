const second = 1000
const minute = 60 * second
const hour = 60 * minute

/**
 * How long after each try that failed the next one comes, in milliseconds: as Standard Webhooks advises, at once for what passes by
 * itself, and long enough for people to mend the rest. All together 23 h 35 min.
 */
const waits = [5 * second, 5 * minute, 30 * minute, hour, 3 * hour, 7 * hour, 12 * hour]

/** How many times a webhook is tried before it is given up. */
export const tries: number = waits.length + 1

/** Milliseconds: the most a receiver may put the next try off by. */
const longestPutOff = 24 * hour

/**
 * How long to wait for the next try: a fifth less or more than planned, so that many that failed together do not come back
 * together; not before the receiver asked for, within a day.
 * @param failed how many tries have failed since the first or since it was sent again, from 1
 * @param putOff milliseconds the receiver asked for; null where it did not
 * @param random from 0 to below 1
 */
export function waitAfter(failed: number, putOff: number | null, random: () => number): number {
  const planned = waits[failed - 1] ?? longestPutOff
  const wait = Math.round(planned * (0.8 + 0.4 * random()))
  return Math.max(wait, Math.min(putOff ?? 0, longestPutOff))
}

/**
 * Reads `Retry-After`: seconds, or a moment as HTTP writes it.
 * @param now milliseconds since 1970 UTC
 * @returns milliseconds; null where it says nothing that can be read
 */
export function readRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * second
  // Its one form that is in use (RFC 9110, 5.6.7) is among those Date reads.
  const at = text.trim().endsWith('GMT') ? Date.parse(text) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
