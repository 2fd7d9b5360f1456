import { GuanxiError } from '@guanxi/core'
import type { ClassValue, ClearedOverride, CustomerRef } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findCustomer } from '../customers/resolve.ts'
import { decideByHand } from './decide.ts'
import { overridable } from './refuse.ts'

/**
 * Takes a choice by hand back: the rules decide again, from now on.
 * @returns the class they give
 * @throws GuanxiError `customer.unknown`, `override.classification`, `override.none` where none stands
 */
export async function clearOverride(
  engine: Engine,
  session: Session,
  input: { readonly customer: CustomerRef; readonly classification: string },
  now: number,
  by: string,
): Promise<ClearedOverride> {
  const row = await findCustomer(engine, session, input.customer, true)
  const { name } = overridable(engine.model, input.classification, row.type)
  const at = await decideByHand(engine, session, row, {
    classification: name,
    now,
    by,
    change: (held) => {
      if (held.delete(name)) return
      const message = `nobody has chosen a class of "${name}" for this customer: the rules decide it already`
      throw new GuanxiError('override.none', message, { status: 404 })
    },
  })
  await engine.overrides.end(session, [row.id], name, at)
  return { customer: row.id, classification: name, class: row[name] as ClassValue }
}
