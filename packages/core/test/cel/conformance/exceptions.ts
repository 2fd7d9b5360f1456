import type { Case } from './cases.ts'
import { outcomeOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** Cases that are meant to fail, since the language departs from CEL there, and why. Each is held to fail indeed. */
export interface Exception {
  readonly reason: string
  readonly concerns: (test: Case) => boolean
}

const safe = 2n ** 53n - 1n
const beyond = (text: string): boolean =>
  [...text.matchAll(/(?<![\d.])(\d{16,})(?![\d.])/g)].some(([digits]) => BigInt(digits) > safe)

const refused = (outcome: Outcome): boolean => typeof outcome === 'object' && 'refused' in outcome

export const exceptions: readonly Exception[] = [
  {
    reason: 'integers stay within ±(2⁵³ − 1)',
    concerns: ({ expr, expected }) => beyond(expr) || beyond(JSON.stringify(expected)),
  },
  {
    reason: 'no text holds U+0000',
    concerns: ({ expected }) => /"string": ?"[^"]*\\u0000/.test(JSON.stringify(expected)),
  },
  {
    reason: 'numbers are finite: a division by zero is unknown, of doubles too',
    concerns: ({ expr, expected }) =>
      /\/ ?-?0\.0/.test(expr) || /"(?:-?inf|nan)"/.test(JSON.stringify(expected)),
  },
  {
    reason: 'null is what is not known, so comparing with it is unknown, inside lists and maps too',
    concerns: ({ file, name }) => file === 'comparisons' && /eq_(?:list|map)(?:_elem)?_null$/.test(name),
  },
  {
    reason: 'every expression is checked, so one with an error of types is none at all',
    concerns: (test) => test.disable_check === true && refused(outcomeOf(test)),
  },
  {
    reason: 'times are whole milliseconds',
    concerns: ({ expr, expected }) =>
      /\d+[nu]s'|\.\d{4,9}Z'/.test(expr) || /\.\d{4,9}Z"/.test(JSON.stringify(expected)),
  },
]
