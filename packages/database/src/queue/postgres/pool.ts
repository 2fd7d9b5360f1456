import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { JobHelpers, WorkerEventMap, WorkerEvents, WorkerPool } from 'graphile-worker'
import { pauseBeforeAgain } from '../queue.ts'
import type { Handle, QueuedJob, WorkOptions } from '../queue.ts'
import { createShares } from '../shares.ts'
import { until } from '../until.ts'
import type { Alive } from './alive.ts'
import { task } from './statements.ts'
import type { JobStatements } from './statements.ts'

/** Jobs fetched at once. More would be faster by little, and would wait here for longer. */
const fetched = 100

/** Milliseconds after which what was fetched and not begun is given back, for others to do. */
const kept = 1500

/** Milliseconds between two looks for whose jobs hold all hands but the last ones. */
const look = 250

/** The library would stop waiting for what runs after a while; how long a job may take is the engine's to say. */
const forever = 2 ** 31 - 1

/**
 * Milliseconds in which the library has to say that it has ended, once nothing of ours runs any more. Where its database went away while it was
 * saying which jobs are done, 0.18.0 may never say so: it holds what it had fetched, and does nothing.
 */
const farewell = 3000

export interface PoolSetup {
  readonly schema: string
  readonly connections: pg.Pool
  readonly statements: JobStatements
  readonly alive: Alive
}

export interface Pool {
  nudge(): void
  stop(): Promise<void>
  /** How often the library had changed its tables when this began. */
  readonly migrations: number
  /** Settles when it has ended, by itself or because it was stopped. @throws what ended it */
  readonly ended: Promise<void>
}

export interface PoolOptions extends WorkOptions {
  /** Whether a job whose handler threw is tried again here, with its lane, rather than put back. */
  readonly again: boolean
}

/** One pool of the library's workers. */
export async function startPool(
  { schema, connections, statements, alive }: PoolSetup,
  handle: Handle,
  { concurrency, onProblem, again }: PoolOptions,
): Promise<Pool> {
  const { LocalQueueModes, Logger, runMigrations, runTaskList } = await import('graphile-worker')
  const shares = createShares(concurrency)
  const stopping = new AbortController()
  let ending = false
  const runs = new Set<Promise<void>>()
  const settled = new AbortController()
  const overdue = Promise.withResolvers<never>()
  const giveUp = async (): Promise<void> => {
    while (runs.size > 0) await Promise.allSettled(runs)
    await until(farewell, settled.signal)
    if (!settled.signal.aborted)
      overdue.reject(new Error(`the job library did not end within ${farewell / 1000} s`))
  }
  const logger = new Logger(() => (level, message, meta) => {
    // What a handler threw has been told already.
    if (level === 'error' && meta?.['failure'] !== true) onProblem(meta?.['error'] ?? new Error(message))
  })
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => alive.live(workerPool.id))
  let fetchedAhead: WorkerEventMap['localQueue:init']['localQueue'] | null = null
  events.on('localQueue:init', ({ localQueue }) => {
    fetchedAhead = localQueue
  })
  events.on('pool:gracefulShutdown', () => {
    ending = true
    giveUp().catch(onProblem)
    // Left to itself 0.18.0 fails here on its own assertion, and gives what runs up instead of waiting for it. What was fetched
    // and not begun goes back by the way it goes when its time is over.
    if (fetchedAhead?.mode === LocalQueueModes.WAITING)
      (fetchedAhead as unknown as { setModeTtlExpired(): void }).setModeTtlExpired()
  })
  /** Put back because their handler threw: the library would let them wait. */
  const thrown: { readonly id: string; readonly at: Date }[] = []

  const run = async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    const running = runOne(payload, helpers).finally(() => runs.delete(running))
    runs.add(running)
    await running
  }

  const runOne = async (payload: unknown, { job, abortSignal }: JobHelpers): Promise<void> => {
    const { id, name, lane, input } = payload as QueuedJob
    const signal = abortSignal ?? new AbortController().signal
    const ended = shares.begin(name)
    try {
      await untilDone({ id, name, lane, input }, { job, signal })
    } finally {
      ended()
    }
  }

  const untilDone = async (
    queued: QueuedJob,
    { job, signal }: Pick<JobHelpers, 'job'> & { readonly signal: AbortSignal },
  ): Promise<void> => {
    for (let delivery = job.attempts; ; delivery++) {
      try {
        return await handle({ ...queued, delivery, signal })
      } catch (error) {
        onProblem(error)
        if (again) await until(pauseBeforeAgain, stopping.signal)
        if (again && !stopping.signal.aborted) continue
        thrown.push({ id: String(job.id), at: job.run_at })
        throw error
      }
    }
  }

  const common = { schema, logger, events, noHandleSignals: true }
  await runMigrations({ ...common, pgPool: connections })
  const migrations = await migrationsIn(connections, statements)
  const pool: WorkerPool = runTaskList(
    {
      ...common,
      concurrency,
      forbiddenFlags: () => {
        const over = shares.over()
        return over.length === 0 ? null : [...over]
      },
      gracefulShutdownAbortTimeout: forever,
      preset: {
        worker: {
          localQueue: { size: Math.max(fetched, concurrency), ttl: kept },
          // In one statement what ends together; and a failure of that is told, where otherwise it would be nobody's.
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
    },
    { [task]: run },
    connections,
  )
  // Whoever asked before they were slow would be given one more of theirs: they ask again, for others' alone.
  const looks = setInterval(() => {
    if (fetchedAhead === null || shares.over().length === 0) return
    const { workerQueue } = fetchedAhead as unknown as { workerQueue: { resolve(job: undefined): void }[] }
    for (const asking of workerQueue.splice(0)) asking.resolve(undefined)
  }, look).unref()
  // Of a pool that is given up the jobs are free, like those of a worker that has died.
  const ended = Promise.race([pool.promise, overdue.promise]).finally(() => {
    clearInterval(looks)
    settled.abort()
    alive.die(pool.id)
  })
  ended.catch(() => {})
  return {
    ended,
    migrations,
    nudge: () => {
      // A pool that is stopping asserts that nobody wakes it.
      if (!ending) pool.nudge(1)
    },
    stop: async () => {
      stopping.abort()
      // What it fails with, it ends with.
      if (!ending) Promise.resolve(pool.gracefulShutdown()).catch(() => {})
      await ended
      for (const { id, at } of thrown) await connections.query(statements.ready, [id, at])
    },
  }
}

export async function migrationsIn(
  connections: pg.Pool,
  statements: Pick<JobStatements, 'migrations'>,
): Promise<number> {
  const { rows } = await connections.query<{ migrations: number }>(statements.migrations)
  return rows[0]?.migrations ?? 0
}
