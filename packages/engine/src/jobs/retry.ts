import { cut, GuanxiError } from '@guanxi/core'
import type { JobRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { sealed } from './letter.ts'

/** Jobs of one name put back by one call. */
const most = 1000

/**
 * Puts a job that waits or is set aside where it is done at once, with all its tries before it; or all that are set aside under a
 * name, a thousand at a time.
 * @returns how many
 * @throws GuanxiError `job.missing`
 */
export async function retryJobs(
  engine: Engine,
  session: Session,
  which: { readonly id: string } | { readonly name: string },
): Promise<number> {
  const rows =
    'id' in which
      ? [await taken(engine, session, which.id)]
      : await engine.jobs.takeAside(session, which.name, most)
  const ready = rows.map((row) => sealed({ ...row, input: JSON.parse(row.input) as unknown, failed: 0 }))
  if (ready.length > 0) await engine.database.queue.add(session, ready)
  return rows.length
}

/** Drops a job that waits or is set aside: it is never done. @throws GuanxiError `job.missing` */
export async function dropJob(engine: Engine, session: Session, id: string): Promise<void> {
  const { name, key } = await taken(engine, session, id)
  if (key !== null) await engine.jobs.dropKey(session, { id, name, key })
}

async function taken({ jobs }: Engine, session: Session, id: string): Promise<JobRow> {
  const row = await jobs.take(session, id)
  if (row !== null) return row
  const message = `there is no job "${cut(id)}" that waits or is set aside; what is ready or at work cannot be called back`
  throw new GuanxiError('job.missing', message, { status: 404 })
}
