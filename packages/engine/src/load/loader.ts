import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { knownCustomers } from '../customers/resolve.ts'
import { isDaily, refreshRanks } from '../ranks/refresh.ts'
import { sweep } from '../sweep/sweep.ts'
import { addRows } from './add.ts'
import { checkRows } from './check.ts'
import { refOf } from './customers.ts'
import { checkFit } from './fit.ts'
import { createKeyCheck } from './keys.ts'
import type { Loader, LoadProblem, LoadRow } from './load.ts'
import { retryRaced } from './raced.ts'
import type { ReadRow } from './read-row.ts'
import { replay } from './replay.ts'
import { checkTypes } from './types.ts'
import { createUniqueCheck } from './unique.ts'

interface Sifted {
  readonly read: readonly ReadRow[]
  readonly known: ReadonlyMap<string, CustomerRow>
  readonly problems: readonly LoadProblem[]
}

export function createLoader(
  engine: Engine,
  options: { readonly now: number; readonly replay?: boolean },
): Loader {
  const { now } = options
  const waiting: ReadRow[] = []
  let marked = 0
  const takenIn = createUniqueCheck(engine)
  const keyed = createKeyCheck(engine)
  /** The rows that are right, the customers of theirs that are there, and what is wrong with the other rows. */
  const sift = async (session: Session, rows: readonly LoadRow[], lock: boolean): Promise<Sifted> => {
    const { read, problems } = checkRows(engine.model, rows, now)
    const known = await knownCustomers(engine, session, read.map(refOf), lock)
    const refused = [...checkTypes(read, known), ...(await takenIn(session, read, known))]
    const right = without(read, refused)
    const unfit = await checkFit(engine, session, right, known, now)
    const fit = without(right, unfit)
    const other = await keyed(session, fit, known)
    return { read: without(fit, other), known, problems: [...problems, ...refused, ...unfit, ...other] }
  }
  return {
    check: async (rows) => (await sift(engine.database.read, rows, false)).problems,
    add: async (rows) => {
      if (options.replay === true) {
        const { read, problems } = await sift(engine.database.read, rows, false)
        waiting.push(...read)
        return { customers: 0, events: 0, duplicates: 0, problems }
      }
      const { toJudge, ...added } = await retryRaced(
        async () =>
          await engine.database.transaction(async (session) => {
            const { read, known, problems } = await sift(session, rows, true)
            return { ...(await addRows(engine, session, read, known, now)), problems }
          }),
      )
      marked += toJudge
      return added
    },
    finish: async (onProgress) => {
      if (options.replay === true) return await replay(engine, waiting, now, onProgress)
      if (marked > 0) {
        const total = marked
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

function without(rows: readonly ReadRow[], problems: readonly LoadProblem[]): ReadRow[] {
  const lines = new Set(problems.map((problem) => problem.line))
  return rows.filter((row) => !lines.has(row.line))
}
