import { parseMoment } from '@guanxi/engine'
import { usageError } from './usage-error.ts'

/**
 * What `--as-of` says, in milliseconds since 1970 UTC; `fallback` where it is not given.
 * @param timeZone whose midnight a day alone is
 * @throws GuanxiError `cli.usage`
 */
export function momentOf(text: string | undefined, timeZone: string, fallback: number): number {
  if (text === undefined) return fallback
  const moment = parseMoment(text, timeZone)
  if (moment !== null) return moment
  throw usageError(`--as-of "${text}" is no moment; write a day such as 1998-07-01, or 1998-07-01T09:30:00Z`)
}
