import { day } from '@guanxi/core'
import { asideSince, dropAside } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

/** How long what a configuration no longer names is kept aside, in milliseconds. */
const kept = 30 * day

/** Drops for good what has been kept aside for so long: a rollback after it finds nothing of it. */
export async function dropOldColumns({ database }: Engine, now: number): Promise<void> {
  if ((await asideSince(database.read, now - kept)).length === 0) return
  await database.transaction(async (session) => {
    await database.dialect.lockAlone(session)
    await dropAside(session, database.dialect, now - kept)
  })
}
