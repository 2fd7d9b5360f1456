import { sql } from 'kysely'
import type { Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { currentCustomers } from '../customers/current.ts'
import { having } from '../customers/having.ts'
import { whoeverHolds } from '../customers/whoever-holds.ts'

/** `customers AS c` for a FROM, as of `now`, with nobody in it whom the actor may not see. */
export async function visibleCustomers(engine: Engine, session: Session, now: number): Promise<Sql> {
  const from = await currentCustomers(engine, session, now)
  const { seen } = engine.access
  if (seen === true) return from
  if (seen === false) return sql`(SELECT c.* FROM ${from} WHERE 1 = 0) AS c`
  const condition = await having(engine, session, seen, from, now)
  // Those who are too many to have been brought up are asked one by one: what is stored of them may be no longer so.
  const late = sql`(c.due_at IS NOT NULL AND c.due_at <= ${now})`
  const holds = engine.access.sees
  const others = await whoeverHolds(engine, session, { from, narrowed: late, holds }, now)
  return sql`(SELECT c.* FROM ${from} WHERE (NOT ${late} AND ${condition}) OR ${others}) AS c`
}
