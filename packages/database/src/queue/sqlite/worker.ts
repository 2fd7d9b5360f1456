import { randomUUID } from 'node:crypto'
import type { Database } from '../../session/database.ts'
import { pauseBeforeAgain } from '../queue.ts'
import type { Handle, WorkOptions, Working } from '../queue.ts'
import { createShares } from '../shares.ts'
import { until } from '../until.ts'
import { claim, finish, freeDead, giveBack, isWaited, lease, leave, renew } from './claims.ts'
import type { ClaimedJob, Wanted } from './claims.ts'
import { emptyHands } from './hands.ts'

/** Milliseconds between two looks for what other processes have added. */
const look = 200

/** Milliseconds for which what is done waits to be forgotten in one commit with more. */
const together = 20

/** Most jobs claimed at once, where they turn out to be short. */
const mostClaimed = 256

interface Options extends WorkOptions {
  /** Whether a job whose handler threw is tried again by this worker, rather than put back when it stops. */
  readonly again: boolean
}

export interface SqliteWorker extends Working {
  /** Resolves when nothing is left that this worker could do, and nothing is in its hands. */
  idle(): Promise<void>
}

/**
 * One worker of this process. SQLite has one writer, so jobs are claimed and forgotten in portions: one commit serves both,
 * and many jobs where they are short.
 */
export function sqliteWorker(
  { transaction, read }: Pick<Database, 'transaction' | 'read'>,
  handle: Handle,
  { concurrency, onProblem, again }: Options,
): SqliteWorker {
  let me: string = randomUUID()
  let lost = new AbortController()
  const shares = createShares(concurrency)
  let hands = emptyHands(shares)
  let portion = concurrency
  let claimedAt = performance.now()
  let renewedAt = claimedAt
  let soughtAt = -Infinity
  const stopped = new AbortController()
  const stopping = (): boolean => stopped.signal.aborted
  const runs = new Set<Promise<void>>()
  const waiters: (() => void)[] = []
  let turning: Promise<void> | null = null
  let oneMore = false
  let flush: NodeJS.Timeout | null = null

  const run = async (job: ClaimedJob): Promise<void> => {
    const { id, name, lane, input } = job
    const holding = hands
    const { signal } = lost
    const ended = shares.begin(name)
    for (let delivery = job.delivery; ; delivery++) {
      try {
        await handle({ id, name, lane, input, delivery, signal })
        holding.done(job)
        break
      } catch (error) {
        onProblem(error)
        if (again) await until(pauseBeforeAgain, stopped.signal)
        if (again && !stopping() && !signal.aborted) continue
        holding.dropped(job)
        break
      }
    }
    ended()
    begin()
    if (!hands.canBegin()) wake()
    else flush ??= setTimeout(wake, together).unref()
  }

  /**
   * What it can take in hand. Where all that waits there waits for its lane, others are taken beside it, as many as can begin; now
   * and then only, for they have to be sought behind all that wait for that lane.
   */
  const wanted = (): Wanted => {
    const ownLanes = hands.waiting === 0
    const isNow = ownLanes || (!hands.canBegin() && performance.now() - soughtAt > look / 2)
    const most = isNow ? (ownLanes ? portion : concurrency) - hands.running : 0
    return { most, ownLanes, not: shares.over() }
  }

  const begin = (): void => {
    while (!stopping() && hands.running < concurrency) {
      const job = hands.begin()
      if (job === null) return
      const running: Promise<void> = run(job).finally(() => runs.delete(running))
      runs.add(running)
    }
  }

  /** One commit: forgets what is done, gives a sign of life, and claims what comes next. */
  const turn = async (): Promise<void> => {
    if (flush !== null) clearTimeout(flush)
    flush = null
    const [holding, done, now] = [hands, hands.finished(), Date.now()]
    const claimed = await transaction(async (session) => {
      await finish(session, me, done)
      if (holding.count > 0 && !(await renew(session, me, now))) return null
      await freeDead(session, me, now)
      const more = wanted()
      if (more.most <= 0 || stopping()) return []
      if (!more.ownLanes) soughtAt = performance.now()
      return await claim(session, me, more, now)
    })
    holding.forget(done.length)
    renewedAt = performance.now()
    if (claimed === null) return loseAll()
    if (claimed.length > 0) {
      const short = performance.now() - claimedAt < 100
      portion = short ? Math.min(portion * 2, mostClaimed) : Math.max(concurrency, portion >> 1)
      claimedAt = performance.now()
      hands.take(claimed)
      begin()
    } else if (hands.count === 0) {
      for (const resolve of waiters.splice(0)) resolve()
    }
  }

  /** What was in hand has been given to others, since this process gave no sign of life: it goes on as a new worker. */
  const loseAll = (): void => {
    lost.abort()
    lost = new AbortController()
    me = randomUUID()
    hands = emptyHands(shares)
    oneMore = true
  }

  const turns = async (): Promise<void> => {
    while (oneMore && !stopping()) {
      oneMore = false
      try {
        await turn()
      } catch (error) {
        onProblem(error)
        await until(pauseBeforeAgain, stopped.signal)
        oneMore = true
      }
    }
    turning = null
  }

  const wake = (): void => {
    oneMore = true
    turning ??= turns()
  }

  const looking = setInterval(() => {
    if (hands.count > 0 && performance.now() - renewedAt > lease / 4) return wake()
    const more = wanted()
    if (more.most <= 0) return
    isWaited(read, me, more, Date.now()).then((waited) => {
      if (waited) wake()
    }, onProblem)
  }, look).unref()
  wake()

  return {
    wake,
    idle: async () => {
      await new Promise<void>((resolve) => {
        waiters.push(resolve)
        wake()
      })
    },
    stop: async () => {
      stopped.abort()
      clearInterval(looking)
      if (flush !== null) clearTimeout(flush)
      await turning
      const left = hands.takeWaiting()
      await transaction((session) => giveBack(session, me, left)).catch(onProblem)
      // A sign of life now and then, for as long as it takes.
      const living = setInterval(() => void turn().catch(onProblem), lease / 4).unref()
      while (runs.size > 0) await Promise.all(runs)
      clearInterval(living)
      await transaction(async (session) => {
        await finish(session, me, hands.finished())
        await leave(session, me)
      }).catch(onProblem)
      for (const resolve of waiters.splice(0)) resolve()
    },
  }
}
