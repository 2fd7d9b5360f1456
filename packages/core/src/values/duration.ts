const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** A day of 24 hours in milliseconds: `days(1)` and `1d`. */
export const day = 86_400_000

/** Configuration syntax: `30d`, `12h`, `90m`, `1w`. Milliseconds, or null where the text is none of these. */
export function parseDuration(text: string): number | null {
  const parts = /^(\d{1,6})(ms|s|m|h|d|w)$/.exec(text)
  const unit = units[parts?.[2] ?? '']
  return parts === null || unit === undefined ? null : Number(parts[1]) * unit
}

/**
 * CEL syntax: a sign and decimal numbers each with a unit, `4320h`, `1h30m`, `1.5s`. Milliseconds; null where it is not a
 * duration or is finer than a millisecond.
 */
export function parseCelDuration(text: string): number | null {
  const parts = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:h|ms|m|s))+$/.exec(text)
  if (parts === null) return text === '0' ? 0 : null
  let total = 0
  for (const [, whole = '', fraction = '', unit = ''] of text.matchAll(/(\d*)\.?(\d*)(h|ms|m|s)/g)) {
    // In whole numbers as long as it can be, since 1.001 × 1000 is 1000.9999999999999.
    total += (Number(whole + fraction) * (units[unit] ?? 0)) / 10 ** fraction.length
  }
  if (!Number.isSafeInteger(total)) return null
  return parts[1] === '-' ? 0 - total : total
}
