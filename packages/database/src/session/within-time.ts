import { deadline } from './deadline.ts'
import type { Session } from './session.ts'
import { slowQuery } from './slow-query.ts'
import type { TimeLimit } from './transaction.ts'

/** Milliseconds for which a query may still say itself that its time was up, before nobody waits for it any more. */
const grace = 250

/**
 * Reads within a time limit, whatever the work waits for.
 * @throws GuanxiError `query.slow`
 */
export async function readWithin<Result>(
  session: Session,
  limit: TimeLimit,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return await new Promise((resolve, reject) => {
    const ended = deadline(limit.milliseconds + grace, () => reject(slowQuery(`"${limit.name}"`)))
    work(withinTime(session, limit)).finally(ended).then(resolve, reject)
  })
}

/**
 * A session for reading within a time limit: statements that come later are refused, and so is work between them that asks.
 * @throws GuanxiError `query.slow` from all that is asked of it when the time is up
 */
export function withinTime(session: Session, { milliseconds, name }: TimeLimit): Session {
  const until = performance.now() + milliseconds
  const inTime = (): void => {
    if (performance.now() > until) throw slowQuery(`"${name}"`)
    session.inTime?.()
  }
  return {
    get sql() {
      inTime()
      return session.sql
    },
    all: async (statement, params) => {
      inTime()
      return await session.all(statement, params)
    },
    run: async (statement, params) => {
      inTime()
      return await session.run(statement, params)
    },
    inTime,
  }
}
