import { formatTimestamp, fromText, masked, toJson } from '@guanxi/core'
import type {
  ClassValue,
  CustomerRef,
  EventItem,
  Json,
  TaskItem,
  TimelineItem,
  TimelinePage,
  VoidItem,
} from '@guanxi/core/api'
import { placeOf, timelineBefore, voidType } from '@guanxi/database'
import type { ChangeRow, CustomerRow, EventRow, Session, TaskRow, TimelineEntry } from '@guanxi/database'
import { isInFullNow } from '../access/personal.ts'
import type { Engine } from '../crm/engine.ts'
import type { VoidData } from '../events/void.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { findCustomer } from './resolve.ts'

/**
 * A customer's events, changes and tasks, newest first.
 * @throws GuanxiError `customer.unknown`
 */
export async function readTimeline(
  engine: Engine,
  session: Session,
  customer: CustomerRef,
  options: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Promise<TimelinePage> {
  const limit = options.limit ?? 20
  const cursor = options.cursor === undefined ? null : readCursor(options.cursor, 'at', 'integer')
  const before = cursor === null ? null : { at: Number(cursor.value), id: cursor.id }
  const row = await findCustomer(engine, session, customer, false)
  const { id } = row
  const inFull = await isInFullNow(engine, session, row)
  const entries = await timelineBefore(
    session,
    engine.database.dialect,
    engine.eventWords,
    id,
    before,
    limit + 1,
  )
  const last = entries[limit - 1]
  const place = entries.length > limit && last !== undefined ? placeOf(last) : null
  return {
    items: entries.slice(0, limit).map((entry) => itemOf(engine, entry, inFull)),
    next: place === null ? null : writeCursor('at', place.at, place.id),
  }
}

/** A customer's newest events of one type, newest first. */
export async function latestEvents(
  engine: Engine,
  session: Session,
  customer: CustomerRow,
  type: string,
  limit: number,
): Promise<EventItem[]> {
  const rows = await engine.events.latest(session, customer.id, type, limit)
  const inFull = await isInFullNow(engine, session, customer)
  return rows.map((row) => eventItem(engine, row, inFull))
}

function itemOf(engine: Engine, entry: TimelineEntry, inFull: boolean): TimelineItem {
  if (entry.kind === 'change') return changeItem(engine, entry.change)
  if (entry.kind === 'task') return taskItem(entry.task, entry.ended)
  const { event, voidedBy } = entry
  if (event.type === voidType) return voidItem(engine, event)
  const item = eventItem(engine, event, inFull)
  return voidedBy === null ? item : { ...item, voidedBy }
}

function voidItem({ eventWords }: Engine, { id, at, data, actor }: EventRow): VoidItem {
  const { event, type, reason } = data as VoidData
  return {
    kind: 'void',
    id,
    event,
    type: eventWords.nameOf(type),
    reason,
    by: actor,
    at: formatTimestamp(at),
  }
}

function taskItem(task: TaskRow, ended: boolean): TaskItem {
  const { id, title, owner, team, dueAt, doneId, doneAt, doneBy, source } = task
  return {
    kind: 'task',
    id: ended ? (doneId ?? id) : id,
    task: id,
    what: ended && task.state !== 'open' ? task.state : 'created',
    title,
    note: ended ? task.doneNote : task.note,
    owner,
    team,
    due: dueAt === null ? null : formatTimestamp(dueAt),
    by: ended ? (doneBy ?? source) : source,
    at: formatTimestamp(ended ? (doneAt ?? task.createdAt) : task.createdAt),
  }
}

const unknownField = { type: 'string', format: 'text' } as const

function eventItem(
  { model }: Engine,
  { id, type, at, recordedAt, data }: EventRow,
  inFull: boolean,
): EventItem {
  const fields = model.eventTypes.get(type)?.fields
  const shown: { [field: string]: Json } = {}
  for (const [name, value] of Object.entries(data)) {
    const field = fields?.get(name)
    const json = toJson(value, field?.type ?? 'string', model.moneyDigits)
    // Of what the configuration no longer has nobody knows whether it is personal.
    shown[name] = inFull || field?.pii === false ? json : masked(json, field ?? unknownField)
  }
  return {
    kind: 'event',
    id,
    type,
    at: formatTimestamp(at),
    recordedAt: formatTimestamp(recordedAt),
    data: shown,
  }
}

function changeItem({ model }: Engine, change: ChangeRow): TimelineItem {
  const { id, attribute, from, to, at, cause, revision } = change
  const type = model.classifications.get(attribute)?.type ?? 'string'
  const value = (kept: ChangeRow['to']): ClassValue => fromText(kept as string | null, type) as ClassValue
  return {
    kind: 'change',
    id,
    attribute,
    from: value(from),
    to: value(to),
    at: formatTimestamp(at),
    cause,
    revision,
  }
}
