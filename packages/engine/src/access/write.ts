import { listed } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
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
  const { now } = access
  const holds = (
    of: (environment: Parameters<typeof access.sees>[0]) => boolean,
    row: CustomerRow,
  ): boolean => of({ customer: row, strategy: engine.strategiesOf(row, now), now })
  const writes = access.writes.filter(
    (each) => (before === null || holds(each.of, before)) && holds(each.of, after),
  )
  const who = access.actor.id
  const which = before === null ? 'such a customer' : 'this customer, or not so'
  if (writes.length === 0 || !holds(access.sees, after))
    throw refused(`none of the roles of ${who} may write ${which}`)
  const hidden = before === null ? new Set<string>() : maskedOf(engine, before)
  const unseen = fields.filter((name) => hidden.has(name))
  if (unseen.length > 0)
    throw refused(`${listed(unseen)} is personal data, which no role of ${who} shows of ${which}`)
  const left = fields.filter((name) => !writes.some((each) => each.fields === '*' || each.fields.has(name)))
  if (left.length > 0) throw refused(`none of the roles of ${who} may write ${listed(left)} of ${which}`)
}
