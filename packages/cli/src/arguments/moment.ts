import { parseMoment } from '@guanxi/engine'
import { usageError } from './usage-error.ts'

/**
 * What an option for a moment says, `--as-of` unless told, in milliseconds since 1970 UTC; `fallback` where it is not given.
 * @param timeZone whose midnight a day alone is
 * @throws GuanxiError `cli.usage`
 */
export function momentOf(
  text: string | undefined,
  timeZone: string,
  fallback: number,
  option = '--as-of',
): number {
  if (text === undefined) return fallback
  const moment = parseMoment(text, timeZone)
  if (moment !== null) return moment
  throw usageError(({ usage }) => usage.moment(option, text))
}
