import type { CustomerRef, CustomerView } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from './bring-up.ts'
import { findCustomer } from './resolve.ts'
import { viewOne } from './view.ts'

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
