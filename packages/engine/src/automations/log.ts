/** What came of one step. Inputs are not kept: they may hold personal data. */
export interface StepLog {
  readonly step: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly outcome: 'done' | 'waiting' | 'quiet' | 'passed' | 'failed'
  /** The action; null where the step waits. */
  readonly action: string | null
  /** The error's code and message; of what waits, until when. */
  readonly note: string | null
}

/** Tries of a step that keeps failing are many: the first and the last tell what there is to tell. */
const most = 200

export function addLog(text: string, entry: StepLog): string {
  const log = readLog(text)
  const kept = log.length < most ? log : [...log.slice(0, most / 2), ...log.slice(-(most / 2 - 1))]
  return JSON.stringify([...kept, entry])
}

export function readLog(text: string): readonly StepLog[] {
  return JSON.parse(text) as StepLog[]
}
