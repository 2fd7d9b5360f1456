import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from '../customers/bring-up.ts'

/** Those of some customers whom the actor may see, as they are now; to them the others are not there. */
export async function seenOf(
  engine: Engine,
  session: Session,
  rows: readonly CustomerRow[],
): Promise<CustomerRow[]> {
  if (engine.access.seen === true) return [...rows]
  const seen: CustomerRow[] = []
  for (const row of rows) if (await sees(engine, session, row)) seen.push(row)
  return seen
}

export async function sees(engine: Engine, session: Session, row: CustomerRow): Promise<boolean> {
  const { access } = engine
  if (access.seen === true) return true
  const { now } = access
  // What time has changed of it is for whoever reads or writes it to reckon in.
  const customer = { ...row }
  await bringUp(engine, session, customer, now)
  return access.sees({ customer, strategy: engine.strategiesOf(customer, now), now })
}
