import type { Change } from './change.ts'
import type { Fired } from './firing.ts'

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
