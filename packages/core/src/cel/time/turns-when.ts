import type { Comparison } from '../tree.ts'

/** At which moments a comparison turns. */
export interface TurnsWhen {
  /** The first at which the difference of its sides is 0, or has passed it between two milliseconds. */
  readonly reached: boolean
  /** The first at which the difference has passed 0. */
  readonly passed: boolean
}

/** When `d op 0` turns, for a difference d of both sides that rises or falls through 0. */
export function turnsWhen(op: Comparison, rising: boolean): TurnsWhen {
  if (op === 'eq' || op === 'ne') return { reached: true, passed: true }
  const reached = rising === (op === 'ge' || op === 'lt')
  return { reached, passed: !reached }
}
