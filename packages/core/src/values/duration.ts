import { cut } from '../text/cut.ts'
import { isKept } from './range.ts'

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

/**
 * Configuration syntax: `30d`, `12h`, `90m`, `1w`. Milliseconds, or null where the text is none of these, or longer than a
 * duration can be (292 years).
 */
export function parseDuration(text: string): number | null {
  const milliseconds = written(text)
  return milliseconds !== null && isKept(milliseconds, 'duration') ? milliseconds : null
}

/** What is wrong with a text that `parseDuration` does not take. */
export function durationProblem(text: string): string {
  return written(text) === null
    ? 'a duration is a whole number and a unit: 30d, 12h, 90m, 1w'
    : `${cut(text)} is longer than a duration can be, 106751d (292 years)`
}

function written(text: string): number | null {
  const parts = /^(\d+)(ms|s|m|h|d|w)$/.exec(text)
  const unit = units[parts?.[2] ?? '']
  return parts === null || unit === undefined ? null : Number(parts[1]) * unit
}

const nanoseconds: { readonly [unit: string]: bigint | undefined } = {
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
}

/**
 * CEL syntax: a sign and decimal numbers each with a unit, `4320h`, `1h30m`, `1.5s`. Milliseconds; null where it is not a
 * duration, is no whole number of milliseconds, or longer than a duration can be (292 years).
 */
export function parseCelDuration(text: string): number | null {
  if (text.length > 100) return null
  const parts = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:h|ms|m|s|us|µs|ns))+$/.exec(text)
  if (parts === null) return /^[+-]?0$/.test(text) ? 0 : null
  let total = 0n
  for (const [, whole = '', fraction = '', unit = ''] of text.matchAll(/(\d*)\.?(\d*)(h|ms|m|s|us|µs|ns)/g)) {
    const amount = BigInt(whole + fraction) * (nanoseconds[unit] ?? 0n)
    const scale = 10n ** BigInt(fraction.length)
    if (amount % scale !== 0n) return null
    total += amount / scale
  }
  if (total % 1_000_000n !== 0n) return null
  const milliseconds = Number(total / 1_000_000n)
  if (!isKept(milliseconds, 'duration')) return null
  return parts[1] === '-' ? 0 - milliseconds : milliseconds
}

/** What is wrong with a text that `parseCelDuration` does not take. */
export function celDurationProblem(text: string): string {
  if (text.length > 100 || !/^[+-]?[\d.][\d.a-zµ]*$/.test(text))
    return 'a duration is written as in "4320h" or "1h30m"'
  const used: readonly string[] = text.match(/(?<=[\d.])(?:[a-zµ]+|$)/g) ?? []
  if (used.some((unit) => nanoseconds[unit] === undefined))
    return `the units are h, m, s and ms${used.includes('d') ? '; for days there is days(30)' : ''}`
  return 'durations are whole milliseconds, of at most 106751 days (292 years)'
}

/** Milliseconds as CEL writes them: seconds with as many digits as it takes, `1.5s`. */
export function celDuration(milliseconds: number): string {
  const [whole, fraction] = [Math.trunc(Math.abs(milliseconds) / 1000), Math.abs(milliseconds) % 1000]
  const digits = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0').replace(/0+$/, '')}`
  return `${milliseconds < 0 ? '-' : ''}${whole}${digits}s`
}
