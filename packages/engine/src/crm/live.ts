import { GuanxiError } from '@guanxi/core'
import type { Database } from '@guanxi/database'

/**
 * The same database, writing only while a revision is the live one: a process that has not seen a newer configuration would
 * judge by the old. Asked at the end of each transaction, when its rows are locked: a publish that comes later waits for
 * them, and has them judged afresh.
 */
export function whileLive(database: Database, revision: number): Database {
  return {
    ...database,
    transaction: async (work, limit) =>
      await database.transaction(async (session) => {
        const result = await work(session)
        const [row] = await session.all('SELECT max(number) AS live FROM revisions', [])
        const live = Number(row?.['live'])
        if (live === revision) return result
        const message = `this process works by revision ${revision} of the configuration, but ${live} is live; open the CRM again`
        throw new GuanxiError('config.stale', message, { status: 503 })
      }, limit),
  }
}
