import { GuanxiError } from '@guanxi/core'
import type { Database, Session } from '@guanxi/database'

/** The number of the revision that is live in the database; 0 where there is none. */
export async function liveNumber(session: Session): Promise<number> {
  const [row] = await session.all('SELECT max(number) AS live FROM revisions', [])
  return Number(row?.['live'] ?? 0)
}

/**
 * To be asked at the end of a transaction, when its rows are locked: a publish that comes later waits for them, and has them
 * judged afresh.
 * @param revision what the transaction went by
 * @throws GuanxiError `config.stale`
 */
export async function refuseStale(session: Session, revision: number): Promise<void> {
  const live = await liveNumber(session)
  if (live === revision) return
  const message = `this began by revision ${revision} of the configuration, but ${live} is live by now, so nothing of it was kept; do it again`
  throw new GuanxiError('config.stale', message, { status: 503, details: { revision, live } })
}

export function isStale(error: unknown): boolean {
  return error instanceof GuanxiError && error.code === 'config.stale'
}

/** The same database, writing only while a revision is the live one: what goes by an older one would judge by it. */
export function whileLive(database: Database, revision: number): Database {
  return {
    ...database,
    transaction: async (work, limit) =>
      await database.transaction(async (session) => {
        const result = await work(session)
        await refuseStale(session, revision)
        return result
      }, limit),
  }
}
