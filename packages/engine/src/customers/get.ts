import type { CustomerRef, CustomerView } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/judge.ts'
import { findCustomer } from './resolve.ts'
import { viewOne } from './view.ts'

<<<<<<< HEAD
/** A customer as of `now`: what time alone has changed since the last sweep is reckoned in, and not written. */
export async function currentCustomer(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  now: number,
): Promise<CustomerRow> {
  const row = await findCustomer(engine, session, ref, false)
  await bringUp(engine, session, row, now)
  return row
}

/** @returns what time has changed */
=======
/** Reckons in what time alone has changed up to `now`. It is not written. */
>>>>>>> 97f3e22 (Read a timeline without reckoning its customer up to now)
export async function bringUp(
  engine: Engine,
  session: Session,
  row: CustomerRow,
  now: number,
): Promise<Change[]> {
  if (row.$dueAt === null || row.$dueAt > now) return []
  const bounds = await engine.bounds.of(session, [row])
  if (row.$judgedAt !== null) return await engine.judge.catchUp(session, row, now, bounds)
  const events = await engine.events.until(session, [row.id], now)
  return engine.judge.reckon(row, events, null, now, bounds, { kind: 'import' })
}

/** A customer as of `now`, whatever the last sweep has left. */
export async function getCustomer(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  now: number,
): Promise<CustomerView> {
  const row = await findCustomer(engine, session, ref, false)
  await bringUp(engine, session, row, now)
  return await viewOne(engine, session, row)
}
