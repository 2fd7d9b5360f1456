import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { knownCustomers } from '../customers/resolve.ts'
import { checkRows } from './check.ts'
import { refOf } from './customers.ts'
import { checkFit } from './fit.ts'
import { createKeyCheck } from './keys.ts'
import type { LoadProblem, LoadRow } from './load.ts'
import type { ReadRow } from './read-row.ts'
import { checkTypes } from './types.ts'
import { createUniqueCheck } from './unique.ts'

interface Sifted {
  readonly read: readonly ReadRow[]
  readonly known: ReadonlyMap<string, CustomerRow>
  readonly problems: readonly LoadProblem[]
}

/** Tells the rows of a load that are right from the others, by one revision of the configuration. */
export interface Sieve {
  readonly engine: Engine
  /** The rows that are right, the customers of theirs that are there, and what is wrong with the other rows. */
  sift(session: Session, rows: readonly LoadRow[], lock: boolean): Promise<Sifted>
}

/** One for all rows of a load: it remembers what earlier rows claimed. */
export function createSieve(engine: Engine, now: number): Sieve {
  const takenIn = createUniqueCheck(engine)
  const keyed = createKeyCheck(engine)
  return {
    engine,
    sift: async (session, rows, lock) => {
      const { read, problems } = checkRows(engine.model, rows, now)
      const known = await knownCustomers(engine, session, read.map(refOf), lock)
      const refused = [...checkTypes(read, known), ...(await takenIn(session, read, known))]
      const right = without(read, refused)
      const unfit = await checkFit(engine, session, right, known, now)
      const fit = without(right, unfit)
      const other = await keyed(session, fit, known)
      return { read: without(fit, other), known, problems: [...problems, ...refused, ...unfit, ...other] }
    },
  }
}

function without(rows: readonly ReadRow[], problems: readonly LoadProblem[]): ReadRow[] {
  const lines = new Set(problems.map((problem) => problem.line))
  return rows.filter((row) => !lines.has(row.line))
}
