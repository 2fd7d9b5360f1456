import type { Given } from './given.ts'
import { usageError } from './usage-error.ts'

/**
 * What an option for a whole number says; undefined where it is not given.
 * @throws GuanxiError `cli.usage`
 */
export function wholeNumber(given: Given, option: string, from: number, to: number): number | undefined {
  const text = given.text(option)
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= from && number <= to) return number
  throw usageError(({ usage }) => usage.number(`--${option}`, text, from, to))
}

/**
 * The number of a revision.
 * @throws GuanxiError `cli.usage`
 */
export function revisionNumber(text: string): number {
  const number = Number(text)
  if (/^\d{1,9}$/.test(text) && number >= 1) return number
  throw usageError(({ usage }) => usage.revision(text))
}
