import { formatTimestamp, GuanxiError } from '@guanxi/core'
import type { CustomerRef, StandingOverride } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findCustomer } from '../customers/resolve.ts'
import { decideByHand } from './decide.ts'
import { noSuchClass, overridable } from './refuse.ts'

export interface SetOverride {
  readonly customer: CustomerRef
  readonly classification: string
  readonly class: string | number
  readonly reason: string
  /** From when on it no longer stands, milliseconds since 1970 UTC; null where it has no end. */
  readonly until: number | null
}

/**
 * Places a customer in a class by hand, from now on. What stood for the classification before is replaced.
 * @throws GuanxiError `customer.unknown`, `override.classification`, `override.class`, `override.until`
 */
export async function setOverride(
  engine: Engine,
  session: Session,
  input: SetOverride,
  now: number,
  by: string,
): Promise<StandingOverride> {
  const row = await findCustomer(engine, session, input.customer, true)
  const { reason, until } = input
  const of = overridable(engine.model, input.classification, row.type)
  const classification = of.name
  const to = of.classes.find(({ name }) => String(name) === String(input.class))?.name
  if (to === undefined) throw noSuchClass(of, String(input.class))
  const since = await decideByHand(engine, session, row, {
    classification,
    now,
    by,
    change: (held, at) => {
      if (until !== null && until <= at) throw isPast(until, at)
      held.set(classification, { class: String(to), until })
    },
  })
  await engine.overrides.end(session, [row.id], classification, since)
  const kept = { customer: row.id, classification, class: String(to), reason, actor: by, since, until }
  await engine.overrides.add(session, kept)
  return {
    customer: row.id,
    classification,
    class: to,
    reason,
    by,
    since: formatTimestamp(since),
    until: until === null ? null : formatTimestamp(until),
  }
}

function isPast(until: number, now: number): GuanxiError {
  const message = `it cannot stand until ${formatTimestamp(until)}: it is ${formatTimestamp(now)} already; name a later moment, or none`
  return new GuanxiError('override.until', message, { status: 400 })
}
