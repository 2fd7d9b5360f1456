import type { Database, DatabaseLocation } from '../../src/session/database.ts'
import { prepareTables } from '../../src/tables/prepare.ts'
import type { DeliveredJob, QueuedJob } from '../../src/queue/queue.ts'

/** Opens a database with a queue in it. */
export async function openWithQueue(location: DatabaseLocation): Promise<Database> {
  const database = await location.open(true)
  await prepareTables(database, 'test', true)
  return database
}

/** Jobs named by what tells them apart. */
export function jobs(
  names: readonly string[],
  lane: (name: string, i: number) => string | null = () => null,
) {
  return names.map((name, i): QueuedJob => ({
    id: crypto.randomUUID(),
    name,
    lane: lane(name, i),
    input: '{}',
  }))
}

export async function add(database: Database, added: readonly QueuedJob[]): Promise<void> {
  await database.transaction((session) => database.queue.add(session, added))
}

/** A handler that keeps what it was given. */
export function recorder(work: (job: DeliveredJob) => Promise<void> = async () => {}) {
  const seen: string[] = []
  return {
    seen,
    handle: async (job: DeliveredJob): Promise<void> => {
      await work(job)
      seen.push(job.name)
    },
  }
}

/** Where a problem would be a failure of the test. */
export function noProblem(error: unknown): void {
  throw error
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Waits until something is so; the real time, since the libraries go by it. */
export async function eventually(holds: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const until = performance.now() + within
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`not so within ${within} ms`)
    await pause(10)
  }
}
