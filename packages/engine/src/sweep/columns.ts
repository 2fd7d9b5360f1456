import { day, GuanxiError } from '@guanxi/core'
import { asideSince, dropAside } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

/** How long what a configuration no longer names is kept aside, in milliseconds. */
const kept = 30 * day

/**
 * Drops for good what has been kept aside for so long: a rollback after it finds nothing of it. Each column by itself, so that one which
 * cannot go, since a view of somebody else's shows it, holds up nothing else.
 * @throws GuanxiError as a transaction does: `database.busy`, `config.stale`
 */
export async function dropOldColumns(
  { database }: Engine,
  now: number,
  onProblem: (problem: GuanxiError) => void,
): Promise<void> {
  for (const column of await asideSince(database.read, now - kept)) {
    try {
      await database.transaction(async (session) => {
        await database.dialect.lockAlone(session)
        await dropAside(session, database.dialect, column, now - kept)
      })
    } catch (error) {
      // That the database is away or busy, or another revision is live by now, says nothing of the column.
      if (error instanceof GuanxiError) throw error
      const message = `the column "${column}" of customers was put aside 30 days ago and cannot be dropped, so it stays; it is tried again with every sweep. The reason: ${reasonOf(error)}`
      onProblem(new GuanxiError('database.column-stays', message, { status: 500, cause: error }))
    }
  }
}

/** PostgreSQL says only in the detail what it is that uses the column. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const detail = 'detail' in error && typeof error.detail === 'string' ? ` (${error.detail})` : ''
  return `${error.message}${detail}`
}
