import { newPool } from '../../dialects/postgres-pool.ts'
import type { Queue } from '../queue.ts'
import { channelOf, jobSchemaOf } from './schema.ts'
import { jobStatements } from './statements.ts'
import { startWorkers } from './workers.ts'
import type { JobPlace, Workers } from './workers.ts'

/** Jobs at once while draining. */
const drainers = 10

/**
 * The queue on PostgreSQL: graphile-worker, in a schema of its own beside the CRM's. Jobs are added by its SQL function in the
 * caller's transaction, and a notification wakes its workers, of any number of processes.
 * @param schema the CRM's own
 */
export function postgresQueue({ url, options, schema }: JobPlace): Queue {
  const place = { url, options, schema: jobSchemaOf(schema) }
  const statements = jobStatements(place.schema)
  const working = new Set<Workers>()
  return {
    prepare: async () => {
      const { Logger, runMigrations } = await import('graphile-worker')
      const pgPool = newPool({ connectionString: url, options, max: 1 })
      try {
        await runMigrations({ schema: place.schema, pgPool, logger: new Logger(() => () => {}) })
      } finally {
        await pgPool.end()
      }
    },
    add: async (session, jobs) => {
      if (jobs.length === 0) return
      await session.all(statements.add, [channelOf(place.schema), jobs.length, JSON.stringify(jobs)])
    },
    work: (handle, options) => {
      const workers = startWorkers(place, handle, { ...options, again: true })
      working.add(workers)
      return {
        wake: () => workers.wake(),
        stop: async () => {
          working.delete(workers)
          await workers.stop()
        },
      }
    },
    drain: async (handle) => {
      const [already] = working
      if (already !== undefined) return await already.idle()
      let fail = (_error: unknown): void => {}
      const failing = new Promise<never>((_, reject) => {
        fail = reject
      })
      failing.catch(() => {})
      const workers = startWorkers(place, handle, { concurrency: drainers, onProblem: fail, again: false })
      try {
        await Promise.race([workers.idle(), failing])
      } finally {
        await workers.stop()
      }
    },
    count: async (session) => {
      const [row] = await session.all(statements.count, [])
      return Number(row?.['jobs'] ?? 0)
    },
    countOf: async (session, owner, most) => {
      const [row] = await session.all(statements.countOf, [owner, most])
      return Number(row?.['jobs'] ?? 0)
    },
  }
}
