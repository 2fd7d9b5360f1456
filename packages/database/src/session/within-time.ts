import type { Session } from './session.ts'
import { slowQuery } from './slow-query.ts'
import type { TimeLimit } from './transaction.ts'

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
