import { customersWith } from '@guanxi/database'
import type { CustomerRow, Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { breather } from './breather.ts'
import { bringUp } from './bring-up.ts'

/** Between two sweeps a minute apart few are due; more than these are where nobody sweeps, or while rows are loaded. */
const mostDue = 200

/**
 * `customers AS c` for a FROM, in which whom a sweep has yet to work off stands as of `now`. Where they are too many to be
 * brought up for each statement, all stand as they are stored; `currentOf` brings up those who are found.
 */
export async function currentCustomers(engine: Engine, session: Session, now: number): Promise<Sql> {
  const due = await engine.customers.due(session, now, mostDue + 1, null)
  const current = due.length > mostDue ? [] : due
  await bringUpAll(engine, session, current, now)
  return customersWith(engine.database.dialect, engine.layout, current)
}

/** The same customers, those who are still due brought up to now. */
export async function currentOf(
  engine: Engine,
  session: Session,
  customers: readonly CustomerRow[],
  now: number,
): Promise<CustomerRow[]> {
  const late = customers.filter(({ $dueAt }) => $dueAt !== null && $dueAt <= now)
  // Read again, since a row of a statement does not say by which boundaries its customer is placed.
  const current = await engine.customers.byIds(
    session,
    late.map(({ id }) => id),
    false,
  )
  await bringUpAll(engine, session, current, now)
  const byId = new Map(current.map((customer) => [customer.id, customer]))
  return customers.map((customer) => byId.get(customer.id) ?? customer)
}

async function bringUpAll(
  engine: Engine,
  session: Session,
  rows: readonly CustomerRow[],
  now: number,
): Promise<void> {
  const breathe = breather(session)
  await Promise.all(
    rows.map(async (row) => {
      await bringUp(engine, session, row, now)
      await breathe()
    }),
  )
}
