import { cut, didYouMean, GuanxiError } from '@guanxi/core'
import type { CustomerRef } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findCustomer } from '../customers/resolve.ts'
import { readInput } from '../gate/read-input.ts'
import type { OwnedTrigger } from '../plugin/assemble.ts'
import type { Payload } from './payload.ts'
import { setOff } from './set-off.ts'
import type { Trigger } from './token.ts'

/** Who fires what, and when. */
interface Firing {
  readonly triggers: ReadonlyMap<string, OwnedTrigger>
  /** Whose action fires. */
  readonly owner: string
  readonly now: number
}

/** Sets a plugin's trigger off for a customer. @throws GuanxiError `trigger.unknown`, `trigger.plugin-only`, `input.invalid`, `customer.unknown` */
export async function fire(
  engine: Engine,
  session: Session,
  what: Pick<Trigger, 'name'>,
  occasion: { readonly customer: CustomerRef; readonly payload: unknown },
  { triggers, owner, now }: Firing,
): Promise<void> {
  const { token } = find(triggers, what.name, owner)
  const { name, payload: input } = token
  // As it will be read when its runs go on.
  const given: unknown = JSON.parse(JSON.stringify(occasion.payload ?? null))
  const payload = JSON.parse(JSON.stringify(readInput({ name, input }, given))) as Payload
  const { id: customer } = await findCustomer(engine, session, occasion.customer, false)
  await setOff(engine, session, {
    customer,
    payload,
    sets: (trigger) => trigger.kind === 'trigger' && trigger.trigger === name,
    now,
  })
}

function find(triggers: Firing['triggers'], name: string, owner: string): OwnedTrigger {
  const owned = triggers.get(name)
  if (owned === undefined) {
    const message = `there is no trigger "${cut(name)}"${didYouMean(name, triggers.keys())}`
    throw new GuanxiError('trigger.unknown', message, { status: 404 })
  }
  if (owned.owner === owner) return owned
  const message = `"${name}" is fired by the actions of the plugin "${owned.owner}" alone`
  throw new GuanxiError('trigger.plugin-only', message, { status: 403 })
}
