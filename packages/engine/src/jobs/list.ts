import { formatTimestamp } from '@guanxi/core'
import type { JobItem, JobPage, Json } from '@guanxi/core/api'
import type { JobRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

export interface JobQuestion {
  readonly name: string | null
  readonly state: 'waiting' | 'aside' | null
  readonly before: string | null
}

/** Jobs that wait for later or are set aside, newest first. */
export async function listJobs(
  { database, jobs }: Engine,
  session: Session,
  { name, state, before }: JobQuestion,
  limit: number,
): Promise<JobPage> {
  const isAside = state === null ? null : state === 'aside'
  const rows = await jobs.list(session, { name, isAside, before }, limit + 1)
  const items = rows.slice(0, limit).map(viewOf)
  const ready = await database.queue.count(session)
  return { ready, items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function viewOf({ id, name, lane, key, input, dueAt, failed, error, aside }: JobRow): JobItem {
  return {
    id,
    name,
    lane,
    key,
    input: JSON.parse(input) as Json,
    state: aside ?? 'waiting',
    dueAt: dueAt === null ? null : formatTimestamp(dueAt),
    failed,
    error,
    enqueuedAt: formatTimestamp(momentOf(id)),
  }
}

/** The first 48 bits of a UUIDv7 are its milliseconds since 1970 UTC (RFC 9562, 5.7). */
function momentOf(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16)
}
