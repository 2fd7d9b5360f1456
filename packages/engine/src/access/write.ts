import { listed } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Writable } from './access.ts'
import { refused } from './grant.ts'
import { maskedOf } from './personal.ts'

/** A customer before and after somebody's change, both as of now. */
export interface Written {
  /** Null where it is being made. */
  readonly before: CustomerRow | null
  readonly after: CustomerRow
  /** The fields that are given. */
  readonly fields: readonly string[]
}

/**
 * Refuses what the actor's roles do not let them write: a role's condition must hold of the customer before and after, and it must
 * still be one whom they see.
 * @throws GuanxiError `access.refused`
 */
export function refuseWrite(engine: Engine, { before, after, fields }: Written): void {
  const { access } = engine
  if (access.everything) return
  const writes = rolesFor(engine, before, after)
  const who = access.actor.id
  const which = before === null ? 'such a customer' : 'this customer, or not so'
  if (writes.length === 0) throw refused(`none of the roles of ${who} may write ${which}`)
  const hidden = before === null ? new Set<string>() : maskedOf(engine, before)
  const unseen = fields.filter((name) => hidden.has(name))
  if (unseen.length > 0)
    throw refused(`${listed(unseen)} is personal data, which no role of ${who} shows of ${which}`)
  const left = fields.filter((name) => !writes.some((each) => each.fields === '*' || each.fields.has(name)))
  if (left.length > 0) throw refused(`none of the roles of ${who} may write ${listed(left)} of ${which}`)
}

/** Whether the actor may make a customer of whom nobody has said a field: what an event of an unknown outside id does. */
export function mayMake(engine: Engine, customer: CustomerRow): boolean {
  return engine.access.everything || rolesFor(engine, null, customer).length > 0
}

/** What lets the actor write a customer; nothing where they would not see it afterwards. */
function rolesFor(engine: Engine, before: CustomerRow | null, after: CustomerRow): readonly Writable[] {
  const { access } = engine
  const { now } = access
  const holds = (of: typeof access.sees, row: CustomerRow): boolean =>
    of({ customer: row, strategy: engine.strategiesOf(row, now), now })
  if (!holds(access.sees, after)) return []
  return access.writes.filter(({ of }) => (before === null || holds(of, before)) && holds(of, after))
}
