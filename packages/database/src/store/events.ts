import type { Value } from '@guanxi/core'
import { eventWords } from './event-words.ts'
import type { EventWords } from './event-words.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Param, Row, Session } from '../session/session.ts'

/** An event as it is kept. `data` holds the type's fields in stored units: money in minor units, times in milliseconds. */
export interface EventRow {
  readonly id: string
  readonly customer: string
  readonly type: string
  readonly at: number
  readonly recordedAt: number
  readonly key: string
  readonly data: { readonly [field: string]: Value }
  readonly actor: string
}

/** An event that its customer has on record, whether it counts or not. */
export interface KeptEvent {
  readonly event: EventRow
  /** The id of the event that voids it; null where it counts. */
  readonly voidedBy: string | null
}

/** The type under which a void is kept: no name of a configuration's. */
export const voidType = '$void'

/** What is reckoned with leaves out events that were voided; what tells repeated ones apart does not. */
export interface EventStore {
  /** @returns the ids written; an event whose key its customer has already is passed over. */
  append(session: Session, events: readonly EventRow[]): Promise<Set<string>>
  /** Which of these keys their customers have already, as `customer key`. */
  present(session: Session, customers: readonly string[], keys: readonly string[]): Promise<Set<string>>
  /** Events of these customers that have one of these keys. */
  withKeys(session: Session, customers: readonly string[], keys: readonly string[]): Promise<EventRow[]>
  byKey(session: Session, customer: string, key: string): Promise<EventRow | null>
  /** Events of one customer with `after < at ≤ until`, oldest first. */
  between(session: Session, customer: string, after: number, until: number): Promise<EventRow[]>
  /** All events of some customers up to a moment, each customer's oldest first. */
  until(session: Session, customers: readonly string[], until: number): Promise<EventRow[]>
  /** A customer's newest events of one type, newest first. */
  latest(session: Session, customer: string, type: string, limit: number): Promise<EventRow[]>
  /** When the first event after a moment happened, of one type or of any. */
  firstAfter(session: Session, customer: string, type: string | null, after: number): Promise<number | null>
  /** The same for many customers, of any type. Those with nothing after the moment are left out. */
  firstAfterEach(session: Session, customers: readonly string[], after: number): Promise<Map<string, number>>
  /** Those that count: neither voided nor voids. */
  count(session: Session, until: number): Promise<number>
  find(session: Session, customer: string, id: string): Promise<KeptEvent | null>
  /** From now on an event does not count. */
  void(session: Session, event: EventRow, by: string): Promise<void>
}

const columns = [
  { name: 'id', type: 'string' },
  { name: 'customer_id', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'at', type: 'timestamp' },
  { name: 'recorded_at', type: 'timestamp' },
  { name: 'key', type: 'string' },
  { name: 'data', type: 'json' },
  { name: 'actor', type: 'string' },
] as const

const selectEvents = `SELECT ${columns.map(({ name }) => name).join(', ')} FROM events`

export const selectKeptEvents: string = `SELECT ${columns.map(({ name }) => name).join(', ')}, voided_by FROM events`

const counts = 'voided_by IS NULL'

/** @param words how types and fields are called, and under which ids they are kept */
export function eventStore(dialect: Dialect, words: EventWords = eventWords()): EventStore {
  const decode = (row: Row): EventRow => decodeEvent(dialect, row, words)
  const insert = dialect.inserter({ table: 'events', columns, ignoreConflicts: true, returning: 'id' })
  return {
    append: async (session, events) => {
      const written = await insert(
        session,
        events.map((event) => encode(event, words)),
      )
      return new Set(written.map((row) => String(row['id'])))
    },
    present: async (session, customers, keys) => {
      const statement = `SELECT customer_id, key FROM events WHERE ${dialect.inList('customer_id', 'string')} AND ${dialect.inList('key', 'string')}`
      const rows = await session.all(statement, [customers, keys])
      return new Set(rows.map((row) => `${String(row['customer_id'])} ${String(row['key'])}`))
    },
    withKeys: async (session, customers, keys) => {
      if (customers.length === 0 || keys.length === 0) return []
      const statement = `${selectEvents} WHERE ${dialect.inList('customer_id', 'string')} AND ${dialect.inList('key', 'string')}`
      return (await session.all(statement, [customers, keys])).map(decode)
    },
    byKey: async (session, customer, key) => {
      const [row] = await session.all(`${selectEvents} WHERE customer_id = ? AND key = ?`, [customer, key])
      return row === undefined ? null : decode(row)
    },
    between: async (session, customer, after, until) => {
      const statement = `${selectEvents} WHERE customer_id = ? AND at > ? AND at <= ? AND ${counts} ORDER BY at, id`
      return (await session.all(statement, [customer, after, until])).map(decode)
    },
    until: async (session, customers, until) => {
      const statement = `${selectEvents} WHERE ${dialect.inList('customer_id', 'string')} AND at <= ? AND ${counts} ORDER BY customer_id, at, id`
      return (await session.all(statement, [customers, until])).map(decode)
    },
    latest: async (session, customer, type, limit) => {
      const statement = `${selectEvents} WHERE customer_id = ? AND type = ? AND ${counts} ORDER BY at DESC, id DESC LIMIT ?`
      return (await session.all(statement, [customer, words.idOf(type), limit])).map(decode)
    },
    firstAfter: async (session, customer, type, after) => {
      const ofType = type === null ? '' : ' AND type = ?'
      const statement = `SELECT at FROM events WHERE customer_id = ? AND at > ?${ofType} AND ${counts} ORDER BY at LIMIT 1`
      const [row] = await session.all(
        statement,
        type === null ? [customer, after] : [customer, after, words.idOf(type)],
      )
      return row === undefined ? null : Number(row['at'])
    },
    firstAfterEach: async (session, customers, after) => {
      const statement = `SELECT customer_id, min(at) AS at FROM events WHERE ${dialect.inList('customer_id', 'string')} AND at > ? AND ${counts} GROUP BY customer_id`
      const rows = await session.all(statement, [customers, after])
      return new Map(rows.map((row) => [String(row['customer_id']), Number(row['at'])]))
    },
    count: async (session, until) => {
      const statement = `SELECT count(*) AS count FROM events WHERE at <= ? AND ${counts} AND type <> ?`
      const [row] = await session.all(statement, [until, voidType])
      return Number(row?.['count'])
    },
    find: async (session, customer, id) => {
      const statement = `${selectKeptEvents} WHERE customer_id = ? AND id = ?`
      const [row] = await session.all(statement, [customer, id])
      return row === undefined ? null : decodeKept(dialect, row, words)
    },
    void: async (session, { customer, at, id }, by) => {
      const statement = 'UPDATE events SET voided_by = ? WHERE customer_id = ? AND at = ? AND id = ?'
      await session.run(statement, [by, customer, at, id])
    },
  }
}

function encode(event: EventRow, words: EventWords): Param[] {
  const { id, customer, type, at, recordedAt, key, data, actor } = event
  return [
    id,
    customer,
    words.idOf(type),
    at,
    recordedAt,
    key,
    JSON.stringify(words.toKept(type, data)),
    actor,
  ]
}

export function decodeKept(dialect: Dialect, row: Row, words: EventWords): KeptEvent {
  const { voided_by: by } = row
  return { event: decodeEvent(dialect, row, words), voidedBy: typeof by === 'string' ? by : null }
}

function decodeEvent(dialect: Dialect, row: Row, words: EventWords): EventRow {
  const type = words.nameOf(String(row['type']))
  return {
    id: String(row['id']),
    customer: String(row['customer_id']),
    type,
    at: Number(row['at']),
    recordedAt: Number(row['recorded_at']),
    key: String(row['key']),
    data: words.fromKept(type, dialect.decode(row['data'], 'json') as EventRow['data']),
    actor: String(row['actor']),
  }
}
