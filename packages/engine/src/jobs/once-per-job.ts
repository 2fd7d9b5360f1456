import { createHash } from 'node:crypto'
import { canonical } from '../gate/canonical.ts'

/**
 * Idempotency keys for what a job runs: the job's id, what is run with which input, and the how manieth time. A second try that
 * asks the same finds it done, in whatever order, and what it asks beside that is done.
 */
export function keysOf(job: string): (name: string, input: unknown) => string {
  const asked = new Map<string, number>()
  return (name, input) => {
    const what = createHash('sha256')
      .update(`${name} ${canonical(input)}`)
      .digest('base64url')
      .slice(0, 22)
    const time = (asked.get(what) ?? 0) + 1
    asked.set(what, time)
    return `job:${job}:${what}:${time}`
  }
}
