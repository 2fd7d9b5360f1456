import { sql } from 'kysely'
import type { CustomerListInput, CustomerPage } from '@guanxi/core/api'
import type { Row, Session } from '@guanxi/database'
import { seenOf } from '../access/sees.ts'
import { visibleCustomers } from '../access/visible.ts'
import type { Engine } from '../crm/engine.ts'
import { countCustomers } from './count.ts'
import { currentOf } from './current.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { filters } from './filters.ts'
import { after, orderOf } from './order.ts'
import { viewCustomers } from './view.ts'

/**
 * A page of customers that match, in a stable order; the id breaks ties. Whom a sweep has yet to work off is found, sorted
 * and shown as of `now`; where they are too many to be brought up for each page, only those on the page are.
 */
export async function listCustomers(
  engine: Engine,
  session: Session,
  input: CustomerListInput,
  now: number,
): Promise<CustomerPage> {
  const limit = input.limit ?? 50
  const from = await visibleCustomers(engine, session, now)
  const conditions = await filters(engine, session, input, from, now)
  const order = orderOf(engine, input.sort)
  const matching = sql.join([sql`1 = 1`, ...conditions], sql` AND `)
  const total = await countCustomers(session, from, matching)
  const place =
    input.cursor === undefined
      ? sql``
      : sql` AND ${after(order, readCursor(input.cursor, order.by, order.kind))}`
  const direction = sql.raw(order.descending ? 'DESC' : 'ASC')
  const { rows } =
    await sql<Row>`SELECT ${sql.raw(engine.layout.select)}, ${order.key} AS "$sort" FROM ${from} WHERE ${matching}${place}
    ORDER BY (${order.key} IS NULL), ${order.key} ${direction}, c.id LIMIT ${limit + 1}`.execute(session.sql)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next =
    rows.length > limit && last !== undefined
      ? writeCursor(order.by, last['$sort'], String(last['id']))
      : null
  const shown = await currentOf(
    engine,
    session,
    page.map((row) => engine.layout.decode(row)),
    now,
  )
  const items = await viewCustomers(engine, session, await seenOf(engine, session, shown), now)
  return { items, next, total }
}
