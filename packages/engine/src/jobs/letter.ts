import type { QueuedJob } from '@guanxi/database'

/** What travels with a job through the queue, beside what the queue itself knows. */
export interface Letter {
  /** What the job is given. */
  readonly input: unknown
  /** How many times it has failed. */
  readonly failed: number
  /** Held until it begins. */
  readonly key: string | null
}

type Addressed = Letter & Pick<QueuedJob, 'id' | 'name' | 'lane'>

export function sealed({ id, name, lane, input, failed, key }: Addressed): QueuedJob {
  return { id, name, lane, input: JSON.stringify({ input, failed, key } satisfies Letter) }
}

export function opened({ input }: Pick<QueuedJob, 'input'>): Letter {
  return JSON.parse(input) as Letter
}
