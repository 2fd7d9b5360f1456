import { attributesRead } from '@guanxi/core'
import type { Checked, Field } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { refused } from './grant.ts'

const none: ReadonlySet<string> = new Set()

/** Whether the actor sees the personal data of a customer, as it is now, in full. */
export function isInFull(engine: Engine, customer: CustomerRow): boolean {
  const { access } = engine
  const { now } = access
  return access.allInFull || access.inFull({ customer, strategy: engine.strategiesOf(customer, now), now })
}

/** The fields of personal data that the actor does not see in full of a customer. */
export function maskedOf(engine: Engine, customer: CustomerRow): ReadonlySet<string> {
  return isInFull(engine, customer) ? none : personal(engine.model.fields)
}

/** Refuses an expression that reads what the actor does not see: whom it holds for would tell. @throws GuanxiError `access.refused` */
export function refusePersonal(engine: Engine, tree: Checked): void {
  const { access, model } = engine
  if (access.allInFull) return
  for (const name of attributesRead(tree, 'customer')) {
    if (model.fields.get(name)?.pii === true)
      throw refused(
        `customer.${name} is personal data, which no role of ${access.actor.id} shows of every customer`,
      )
  }
}

export function personal(fields: ReadonlyMap<string, Field>): ReadonlySet<string> {
  return new Set([...fields.values()].flatMap(({ name, pii }) => (pii ? [name] : [])))
}
