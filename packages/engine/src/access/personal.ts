import { attributesRead } from '@guanxi/core'
import type { Checked } from '@guanxi/core'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from '../customers/bring-up.ts'
import { refused } from './grant.ts'
import { personal } from './what-is-personal.ts'

const none: ReadonlySet<string> = new Set()

/** Whether the actor sees the personal data of a customer, who is brought up to now, in full. */
function isInFull(engine: Engine, customer: CustomerRow): boolean {
  const { access } = engine
  const { now } = access
  return access.allInFull || access.inFull({ customer, strategy: engine.strategiesOf(customer, now), now })
}

/** The same of one whom time may have changed since it was written; it is not brought up itself. */
export async function isInFullNow(engine: Engine, session: Session, customer: CustomerRow): Promise<boolean> {
  if (engine.access.allInFull) return true
  const current = { ...customer }
  await bringUp(engine, session, current, engine.access.now)
  return isInFull(engine, current)
}

/** What is personal of a customer, who is brought up to now, and not shown to the actor in full. */
export function maskedOf(engine: Engine, customer: CustomerRow): ReadonlySet<string> {
  return isInFull(engine, customer) ? none : personal(engine.model)
}

/** The same of one whom time may have changed since it was written. */
export async function maskedNow(
  engine: Engine,
  session: Session,
  customer: CustomerRow,
): Promise<ReadonlySet<string>> {
  return (await isInFullNow(engine, session, customer)) ? none : personal(engine.model)
}

/** Refuses an expression that reads what the actor does not see: whom it holds for would tell. @throws GuanxiError `access.refused` */
export function refusePersonal(engine: Engine, tree: Checked): void {
  const { access, model } = engine
  if (access.allInFull) return
  const hidden = personal(model)
  for (const name of attributesRead(tree, 'customer')) {
    if (hidden.has(name))
      throw refused(
        `customer.${name} is personal data, which no role of ${access.actor.id} shows of every customer`,
      )
  }
}
