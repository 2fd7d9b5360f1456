import type { Database } from '../../session/database.ts'
import type { Queue } from '../queue.ts'
import { makeQueueTables } from './tables.ts'
import { sqliteWorker } from './worker.ts'
import type { SqliteWorker } from './worker.ts'

export interface SqliteQueue extends Queue {
  /** To be called after each transaction: wakes who works in this process, where it has added something. */
  committed(): void
}

/** Jobs at once while draining. */
const drainers = 10

/** The queue that comes with the file: nothing to install. Several processes on one file may work at once. */
export function sqliteQueue(database: Pick<Database, 'transaction' | 'read'>): SqliteQueue {
  const workers = new Set<SqliteWorker>()
  let added = false
  return {
    prepare: makeQueueTables,
    add: async (session, jobs) => {
      for (const { id, name, lane, input } of jobs) {
        await session.run('INSERT INTO queue (id, name, lane, input, deliveries) VALUES (?, ?, ?, ?, 0)', [
          id,
          name,
          lane,
          input,
        ])
      }
      added ||= jobs.length > 0
    },
    committed: () => {
      if (!added) return
      added = false
      for (const worker of workers) worker.wake()
    },
    work: (handle, options) => {
      const worker = sqliteWorker(database, handle, { ...options, again: true })
      workers.add(worker)
      return {
        wake: () => worker.wake(),
        stop: async () => {
          workers.delete(worker)
          await worker.stop()
        },
      }
    },
    drain: async (handle) => {
      const [working] = workers
      if (working !== undefined) return await working.idle()
      const errors: unknown[] = []
      let failed = (): void => {}
      const failing = new Promise<void>((resolve) => {
        failed = resolve
      })
      const onProblem = (error: unknown): void => {
        errors.push(error)
        failed()
      }
      const worker = sqliteWorker(database, handle, { concurrency: drainers, onProblem, again: false })
      workers.add(worker)
      await Promise.race([worker.idle(), failing])
      workers.delete(worker)
      await worker.stop()
      if (errors.length > 0) throw errors[0]
    },
    count: async (session) => {
      const [row] = await session.all('SELECT count(*) AS jobs FROM queue', [])
      return Number(row?.['jobs'] ?? 0)
    },
    countOf: async (session, owner, most) => {
      const some = "SELECT 1 FROM queue WHERE substr(name, 1, instr(name || '.', '.') - 1) = ? LIMIT ?"
      const [row] = await session.all(`SELECT count(*) AS jobs FROM (${some})`, [owner, most])
      return Number(row?.['jobs'] ?? 0)
    },
  }
}
