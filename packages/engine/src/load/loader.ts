import type { GuanxiError } from '@guanxi/core'
import type { Engine } from '../crm/engine.ts'
import type { Follower } from '../crm/follow.ts'
import { isStale } from '../crm/live.ts'
import { isDaily, refreshRanks } from '../ranks/refresh.ts'
import { sweepLive } from '../sweep/live.ts'
import { addRows } from './add.ts'
import type { LoadCounts, Loader } from './load.ts'
import { retryRaced } from './raced.ts'
import type { ReadRow } from './read-row.ts'
import { replay } from './replay.ts'
import { createSieve } from './sieve.ts'
import type { Sieve } from './sieve.ts'

/**
 * Goes by the revision that is live, portion by portion: what a newer one refuses is told of the rows that come after it. A replay
 * goes by the revision that was live when it was made, from its first moment to its last, and breaks off where another is
 * published.
 */
export function createLoader(
  follower: Follower,
  onProblem: (problem: GuanxiError) => void,
  options: { readonly now: number; readonly replay?: boolean },
): Loader {
  const { now } = options
  if (options.replay === true) return createReplay(follower, onProblem, now)
  let sieve = createSieve(follower.current().engine, now)
  /** What earlier rows claimed is in the database by now. */
  const sieveOf = (engine: Engine): Sieve => {
    if (sieve.engine !== engine) sieve = createSieve(engine, now)
    return sieve
  }
  let marked = 0
  return {
    check: async (rows) => {
      const { engine } = follower.current()
      return (await sieveOf(engine).sift(engine.database.read, rows, false)).problems
    },
    add: async (rows) => {
      const { toJudge, ...added } = await retryRaced(
        async () =>
          await follower.writing(
            async ({ engine }) =>
              await engine.database.transaction(async (session) => {
                const { read, known, problems } = await sieveOf(engine).sift(session, rows, true)
                return { ...(await addRows(engine, session, read, known, now)), problems }
              }),
          ),
      )
      marked += toJudge
      return added
    },
    finish: async (onProgress) => {
      if (marked > 0) {
        const total = marked
        await sweepLive(follower, {
          now,
          cause: { kind: 'import' },
          onProblem,
          onProgress: (done) => onProgress?.(Math.min(done, total), total),
        })
        await follower.writing(
          async ({ engine }) =>
            await engine.database.transaction((session) =>
              refreshRanks(engine, session, now, isDaily, false),
            ),
        )
      }
      return nothing
    },
  }
}

function createReplay(follower: Follower, onProblem: (problem: GuanxiError) => void, now: number): Loader {
  const { engine } = follower.current()
  const sieve = createSieve(engine, now)
  const waiting: ReadRow[] = []
  return {
    check: async (rows) => (await sieve.sift(engine.database.read, rows, false)).problems,
    add: async (rows) => {
      const { read, problems } = await sieve.sift(engine.database.read, rows, false)
      waiting.push(...read)
      return { ...nothing, problems }
    },
    finish: async (onProgress) => {
      try {
        return await replay(engine, waiting, now, onProblem, onProgress)
      } catch (error) {
        // Whoever loads again does so by the new one.
        if (isStale(error)) await follower.follow()
        throw error
      }
    },
  }
}

const nothing: LoadCounts = { customers: 0, events: 0, duplicates: 0 }
