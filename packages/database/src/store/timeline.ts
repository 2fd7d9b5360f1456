import type { Dialect } from '../dialects/dialect.ts'
import type { Session } from '../session/session.ts'
import { decodeChange, selectChanges } from './changes.ts'
import type { ChangeRow } from './changes.ts'
import type { EventWords } from './event-words.ts'
import { decodeEvent, selectEvents } from './events.ts'
import type { EventRow } from './events.ts'

/** Where a page of the timeline starts: strictly before this entry. */
export interface TimelinePlace {
  readonly at: number
  readonly id: string
}

export type TimelineEntry =
  | { readonly kind: 'event'; readonly event: EventRow }
  | { readonly kind: 'change'; readonly change: ChangeRow }

/** A customer's events and changes, newest first, the later id first within one moment. */
export async function timelineBefore(
  session: Session,
  dialect: Dialect,
  words: EventWords,
  customer: string,
  before: TimelinePlace | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const from = before === null ? '' : ' AND (at < ? OR (at = ? AND id < ?))'
  const place = before === null ? [] : [before.at, before.at, before.id]
  const page = `WHERE customer_id = ?${from} ORDER BY at DESC, id DESC LIMIT ?`
  const params = [customer, ...place, limit]
  const [events, changes] = await Promise.all([
    session.all(`${selectEvents} ${page}`, params),
    session.all(`${selectChanges} ${page}`, params),
  ])
  const entries: TimelineEntry[] = [
    ...events.map((row): TimelineEntry => ({ kind: 'event', event: decodeEvent(dialect, row, words) })),
    ...changes.map((row): TimelineEntry => ({ kind: 'change', change: decodeChange(row) })),
  ]
  return entries.toSorted((a, b) => compare(placeOf(b), placeOf(a))).slice(0, limit)
}

export function placeOf(entry: TimelineEntry): TimelinePlace {
  const { at, id } = entry.kind === 'event' ? entry.event : entry.change
  return { at, id }
}

function compare(a: TimelinePlace, b: TimelinePlace): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))
}
