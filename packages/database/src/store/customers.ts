import { compareText } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Param, Session } from '../session/session.ts'
import { readGeneration } from '../tables/prepare.ts'
import { bulkColumn, paramsOf } from './customer-row.ts'
import type { CustomerLayout, CustomerRow, RowColumn } from './customer-row.ts'

export interface ExternalId {
  readonly source: string
  readonly id: string
}

/** Reads and writes customers. What is read to be changed is locked until the transaction ends. */
export interface CustomerStore {
  byIds(session: Session, ids: readonly string[], lock: boolean): Promise<CustomerRow[]>
  byExternalId(session: Session, external: ExternalId, lock: boolean): Promise<CustomerRow | null>
  /** A portion of all customers in the order of their ids, from behind an id on. */
  behind(session: Session, id: string, limit: number): Promise<CustomerRow[]>
  /**
   * Customers whose due moment has come, soonest first.
   * @param lock whether they are to be changed: of those whom somebody else has, `free` leaves them out, `all` waits for them
   */
  due(session: Session, now: number, limit: number, lock: 'free' | 'all' | null): Promise<CustomerRow[]>
  insert(session: Session, customers: readonly CustomerRow[]): Promise<void>
  saveJudged(session: Session, customers: readonly CustomerRow[]): Promise<void>
  saveAll(session: Session, customers: readonly CustomerRow[]): Promise<void>
  /** Ids of customers by external ids of one source. */
  idsOf(session: Session, source: string, externalIds: readonly string[]): Promise<Map<string, string>>
  /** @returns the customer of each link written; an external id that is another customer's already is left out. */
  link(session: Session, links: readonly (ExternalId & { readonly customer: string })[]): Promise<string[]>
  externalIdsOf(session: Session, customers: readonly string[]): Promise<Map<string, ExternalId[]>>
  /** Each customer's type, by id. */
  typesOf(session: Session, ids: readonly string[]): Promise<Map<string, string>>
  /** Who holds each of these values in a field that is unique: ids by value. */
  holders(session: Session, field: string, values: readonly (string | number)[]): Promise<Map<Value, string>>
  /** Marks customers to be reckoned afresh from their events at a moment. */
  forget(session: Session, customers: readonly string[], dueAt: number): Promise<void>
}

const linkColumns = ['source', 'external_id', 'customer_id'].map((name) => ({
  name,
  type: 'string' as const,
}))

export function customerStore(dialect: Dialect, layout: CustomerLayout): CustomerStore {
  const from = `SELECT ${layout.select} FROM customers AS c`
  const lock = (wanted: boolean): string => (wanted ? dialect.lockRows : '')
  const idIn = dialect.inList('c.id', 'string')
  const rows = async (
    session: Session,
    statement: string,
    params: readonly Param[],
  ): Promise<CustomerRow[]> => {
    if (!layout.ranked) return (await session.all(statement, params)).map((row) => layout.decode(row))
    // After the rows: who waited for their lock must not go by boundaries that were replaced meanwhile.
    const [found, generation] = await Promise.all([session.all(statement, params), readGeneration(session)])
    return found.map((row) => Object.assign(layout.decode(row), { $generation: generation }))
  }
  const key = { name: 'id', type: 'string' } as const
  const insert = dialect.inserter({
    table: 'customers',
    columns: layout.columns.map(bulkColumn),
    ignoreConflicts: false,
  })
  const link = dialect.inserter({
    table: 'external_ids',
    columns: linkColumns,
    ignoreConflicts: true,
    returning: 'customer_id',
  })
  const saver = (columns: readonly RowColumn[]): CustomerStore['saveAll'] => {
    const update = dialect.updater({ table: 'customers', key, columns: columns.map(bulkColumn) })
    return async (session, customers) =>
      await update(
        session,
        customers.map((customer) => [customer.id, ...paramsOf(columns, customer)]),
      )
  }
  return {
    byIds: async (session, ids, locked) => {
      const [only] = ids
      if (only === undefined) return []
      if (ids.length === 1) return await rows(session, `${from} WHERE c.id = ?${lock(locked)}`, [only])
      return await rows(session, `${from} WHERE ${idIn} ORDER BY c.id${lock(locked)}`, [ids])
    },
    byExternalId: async (session, { source, id }, locked) => {
      // As a subquery and not a join: SQLite answers it five times as fast.
      const statement = `${from} WHERE c.id = (SELECT customer_id FROM external_ids WHERE source = ? AND external_id = ?)`
      return (await rows(session, statement + lock(locked), [source, id]))[0] ?? null
    },
    behind: async (session, id, limit) =>
      await rows(session, `${from} WHERE c.id > ? ORDER BY c.id LIMIT ?`, [id, limit]),
    due: async (session, now, limit, lock) => {
      const statement = `${from} WHERE c.due_at <= ? ORDER BY c.due_at LIMIT ?`
      if (lock !== 'all')
        return await rows(session, `${statement}${lock === null ? '' : dialect.lockFree}`, [now, limit])
      // In the order of ids, as everybody locks many; and asked again of whoever was waited for.
      const soonest = 'SELECT id FROM customers WHERE due_at <= ? ORDER BY due_at LIMIT ?'
      const waiting = `${from} WHERE c.id IN (${soonest}) AND c.due_at <= ? ORDER BY c.id${dialect.lockRows}`
      return await rows(session, waiting, [now, limit, now])
    },
    insert: async (session, customers) => {
      await insert(
        session,
        customers.map((customer) => paramsOf(layout.columns, customer)),
      )
    },
    saveJudged: saver(layout.judged),
    saveAll: saver(layout.mutable),
    idsOf: async (session, source, externalIds) => {
      const statement = `SELECT external_id, customer_id FROM external_ids WHERE source = ? AND ${dialect.inList('external_id', 'string')}`
      const found = await session.all(statement, [source, externalIds])
      return new Map(found.map((row) => [String(row['external_id']), String(row['customer_id'])]))
    },
    link: async (session, links) => {
      // In one order for everybody, so that two who link many of the same never wait for each other in a circle.
      const sorted = links.toSorted((a, b) => compareText(a.source, b.source) || compareText(a.id, b.id))
      const written = await link(
        session,
        sorted.map(({ source, id, customer }) => [source, id, customer]),
      )
      return written.map((row) => String(row['customer_id']))
    },
    externalIdsOf: async (session, customers) => {
      const statement = `SELECT customer_id, source, external_id FROM external_ids WHERE ${dialect.inList('customer_id', 'string')} ORDER BY source, external_id`
      const links = new Map<string, ExternalId[]>(customers.map((id) => [id, []]))
      for (const row of await session.all(statement, [customers])) {
        links
          .get(String(row['customer_id']))
          ?.push({ source: String(row['source']), id: String(row['external_id']) })
      }
      return links
    },
    typesOf: async (session, ids) => {
      const found = await session.all(`SELECT c.id, c.type FROM customers AS c WHERE ${idIn}`, [ids])
      return new Map(found.map((row) => [String(row['id']), String(row['type'])]))
    },
    holders: async (session, field, values) => {
      const column = quote(layout.columnOf(field))
      const type = typeof values[0] === 'number' ? 'int' : 'string'
      const statement = `SELECT id, ${column} AS held FROM customers WHERE ${dialect.inList(column, type)}`
      const rows = values.length === 0 ? [] : await session.all(statement, [values])
      return new Map(rows.map((row) => [row['held'] as Value, String(row['id'])]))
    },
    forget: async (session, customers, dueAt) => {
      const statement = `UPDATE customers AS c SET judged_at = NULL, due_at = ? WHERE ${idIn}`
      await session.run(statement, [dueAt, customers])
    },
  }
}
