import type { CustomerRef, CustomerView } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/change.ts'
import { findCustomer } from './resolve.ts'
import { viewOne } from './view.ts'

/** Reckons in what time alone has changed up to `now`, which it returns. It is not written. */
export async function bringUp(
  engine: Engine,
  session: Session,
  row: CustomerRow,
  now: number,
): Promise<Change[]> {
  if (row.$dueAt === null || row.$dueAt > now) return []
  const bounds = await engine.bounds.of(session, [row])
  if (row.$judgedAt !== null) return (await engine.judge.catchUp(session, row, now, bounds)).changes
  const events = await engine.events.until(session, [row.id], now)
  return engine.judge.reckon(row, { events, pendingAt: null }, now, bounds, { kind: 'import' }).changes
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
  return await viewOne(engine, session, row, now)
}
