import type { Dialect } from '../dialects/dialect.ts'
import type { Row, Session } from '../session/session.ts'
import { decodeChange, selectChanges } from './changes.ts'
import type { ChangeRow } from './changes.ts'
import type { EventWords } from './event-words.ts'
import { decodeKept, selectKeptEvents } from './events.ts'
import type { KeptEvent } from './events.ts'
import { decodeTask, selectTasks } from './tasks.ts'
import type { TaskRow } from './tasks.ts'

/** Where a page of the timeline starts: strictly before this entry. */
export interface TimelinePlace {
  readonly at: number
  readonly id: string
}

export type TimelineEntry =
  | (KeptEvent & { readonly kind: 'event' })
  | { readonly kind: 'change'; readonly change: ChangeRow }
  /** A task when it was made, and again when it was done or cancelled, each under an id of its own. */
  | { readonly kind: 'task'; readonly task: TaskRow; readonly ended: boolean }

/** A customer's events, changes and tasks, newest first, the later id first within one moment. */
export async function timelineBefore(
  session: Session,
  dialect: Dialect,
  words: EventWords,
  customer: string,
  before: TimelinePlace | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const place = before === null ? [] : [before.at, before.at, before.id]
  const params = [customer, ...place, limit]
  const page = (select: string, at: string, id: string): Promise<readonly Row[]> => {
    const from = before === null ? `${id} IS NOT NULL` : `(${at} < ? OR (${at} = ? AND ${id} < ?))`
    const order = `ORDER BY ${at} DESC, ${id} DESC LIMIT ?`
    return session.all(`${select} WHERE customer_id = ? AND ${from} ${order}`, params)
  }
  const [events, changes, made, ended] = await Promise.all([
    page(selectKeptEvents, 'at', 'id'),
    page(selectChanges, 'at', 'id'),
    page(selectTasks, 'created_at', 'id'),
    page(selectTasks, 'done_at', 'done_id'),
  ])
  const task = (isEnd: boolean) => (row: Row) =>
    ({ kind: 'task', task: decodeTask(row), ended: isEnd }) as const
  const entries: TimelineEntry[] = [
    ...events.map((row) => ({ kind: 'event', ...decodeKept(dialect, row, words) }) as const),
    ...changes.map((row) => ({ kind: 'change', change: decodeChange(row) }) as const),
    ...made.map(task(false)),
    ...ended.map(task(true)),
  ]
  return entries.toSorted((a, b) => compare(placeOf(b), placeOf(a))).slice(0, limit)
}

export function placeOf(entry: TimelineEntry): TimelinePlace {
  if (entry.kind !== 'task') return entry.kind === 'event' ? entry.event : entry.change
  const { id, createdAt, doneAt, doneId } = entry.task
  return entry.ended ? { at: doneAt ?? createdAt, id: doneId ?? id } : { at: createdAt, id }
}

function compare(a: TimelinePlace, b: TimelinePlace): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))
}
