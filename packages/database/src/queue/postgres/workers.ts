import { pauseBeforeAgain } from '../queue.ts'
import type { Handle, Working } from '../queue.ts'
import { until } from '../until.ts'
import { showAlive } from './alive.ts'
import { jobConnections } from './connections.ts'
import { migrationsIn, startPool } from './pool.ts'
import type { Pool, PoolOptions } from './pool.ts'
import { channelOf } from './schema.ts'
import { jobStatements } from './statements.ts'

/**
 * Milliseconds between two looks for workers that have died. Whoever is found without its lock twice running is dead: once, its
 * connection may have been broken and is being opened again.
 */
const look = 2000

/** Where a CRM's jobs are. */
export interface JobPlace {
  readonly url: string
  /** What the address asks of every connection. */
  readonly options: string
  readonly schema: string
}

export interface Workers extends Working {
  /** Resolves when nothing is ready, and nothing in hand in this process. */
  idle(): Promise<void>
}

/** Works until it is stopped. Where the library gives up, for want of its database, a new pool of its workers begins. */
export function startWorkers(place: JobPlace, handle: Handle, options: PoolOptions): Workers {
  const { schema } = place
  const { onProblem } = options
  const statements = jobStatements(schema)
  const connections = jobConnections(place.url, place.options, {
    channel: channelOf(schema),
    onFree: () => wake(),
    isOwn: async () => {
      const known = pool?.migrations ?? Infinity
      return (await migrationsIn(connections, statements)) > known
    },
    onProblem,
  })
  const alive = showAlive(place.url, place.options, statements, onProblem)
  const stopped = new AbortController()
  let pool: Pool | null = null
  let suspects: ReadonlySet<string> = new Set()

  const wake = (): void => pool?.nudge()

  const working = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        pool = await startPool({ schema, connections, statements, alive }, handle, options)
        if (stopped.signal.aborted) await pool.stop()
        await pool.ended
      } catch (error) {
        onProblem(error)
      }
      pool = null
      await until(pauseBeforeAgain, stopped.signal)
    }
  }
  const worked = working()

  const takeOver = async (): Promise<void> => {
    const { rows } = await connections.query<{ worker: string }>(statements.lifeless)
    const lifeless = rows.map(({ worker }) => worker).filter((worker) => !alive.workers.has(worker))
    const dead = lifeless.filter((worker) => suspects.has(worker))
    suspects = new Set(lifeless)
    if (dead.length === 0) return
    await connections.query(statements.unlock, [dead])
    wake()
  }
  let looking: Promise<void> = Promise.resolve()
  const looks = setInterval(() => {
    looking = looking.then(takeOver).catch(onProblem)
  }, look).unref()

  return {
    wake,
    idle: async () => {
      for (;;) {
        const began = performance.now()
        const asked = pool
        const { rows } = await connections.query<{ busy: boolean }>(statements.isBusy, [[...alive.workers]])
        // A pool that began meanwhile may have taken what was there.
        if (rows[0]?.busy !== true && asked !== null && asked === pool) return
        wake()
        // With many jobs the look itself takes a while.
        await until(Math.max(5, performance.now() - began), stopped.signal)
        if (stopped.signal.aborted) return
      }
    },
    stop: async () => {
      clearInterval(looks)
      stopped.abort()
      await pool?.stop().catch(onProblem)
      await worked
      await looking
      await alive.close()
      await connections.end()
    },
  }
}
