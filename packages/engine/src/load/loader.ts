import type { Engine } from '../crm/engine.ts'
import { checkRows } from './check.ts'
import { addRows } from './add.ts'
import { replay } from './replay.ts'
import type { ReadRow } from './read-row.ts'
import type { Session } from '@guanxi/database'
import type { Loader, LoadProblem, LoadRow } from './load.ts'
import { checkTypes } from './types.ts'
import { createUniqueCheck } from './unique.ts'
import { isDaily, refreshRanks } from '../ranks/refresh.ts'
import { sweep } from '../sweep/sweep.ts'

export function createLoader(
  engine: Engine,
  options: { readonly now: number; readonly replay?: boolean },
): Loader {
  const { now } = options
  const waiting: ReadRow[] = []
  const touched = { customers: 0 }
  const takenIn = createUniqueCheck(engine)
  /** The rows that are right, and what is wrong with the others. */
  const sift = async (
    session: Session,
    rows: readonly LoadRow[],
  ): Promise<{ read: ReadRow[]; problems: LoadProblem[] }> => {
    const { read, problems } = checkRows(engine.model, rows, now)
    const taken = [...(await checkTypes(engine, session, read)), ...(await takenIn(session, read))]
    const lines = new Set(taken.map((problem) => problem.line))
    return { read: read.filter((row) => !lines.has(row.line)), problems: [...problems, ...taken] }
  }
  return {
    check: async (rows) => (await sift(engine.database.read, rows)).problems,
    add: async (rows) => {
      if (options.replay === true) {
        const { read, problems } = await sift(engine.database.read, rows)
        waiting.push(...read)
        return { customers: 0, events: 0, duplicates: 0, problems }
      }
      return await engine.database.transaction(async (session) => {
        const { read, problems } = await sift(session, rows)
        const counts = await addRows(engine, session, read, now)
        touched.customers += counts.touched
        return { ...counts, problems }
      })
    },
    finish: async (onProgress) => {
      if (options.replay === true) return await replay(engine, waiting, now, onProgress)
      if (touched.customers > 0) {
        const total = touched.customers
        await sweep(engine, {
          now,
          cause: { kind: 'import' },
          onProgress: (done) => onProgress?.(Math.min(done, total), total),
        })
        await engine.database.transaction((session) => refreshRanks(engine, session, now, isDaily))
      }
      return { customers: 0, events: 0, duplicates: 0 }
    },
  }
}
