import type { ChangeRow } from '@guanxi/database'
import type { Fired } from './firing.ts'

/** What changed for a customer at one moment. */
export type Change = Omit<ChangeRow, 'id' | 'revision'>

/** What came of judging: what is to be kept, and what is to be done. */
export interface Outcome {
  readonly changes: Change[]
  readonly fired: Fired[]
}

export function nothing(): Outcome {
  return { changes: [], fired: [] }
}

/** Adds what came later. */
export function add(outcome: Outcome, { changes, fired }: Outcome): void {
  outcome.changes.push(...changes)
  outcome.fired.push(...fired)
}
