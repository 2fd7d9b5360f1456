import { sql } from 'kysely'
import type { Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { currentCustomers } from '../customers/current.ts'
import { having } from '../customers/having.ts'

/** `customers AS c` for a FROM, as of `now`, with nobody in it whom the actor may not see. */
export async function visibleCustomers(engine: Engine, session: Session, now: number): Promise<Sql> {
  const from = await currentCustomers(engine, session, now)
  const { seen } = engine.access
  if (seen === true) return from
  const condition = seen === false ? sql`1 = 0` : await having(engine, session, seen, from, now)
  return sql`(SELECT c.* FROM ${from} WHERE ${condition}) AS c`
}
