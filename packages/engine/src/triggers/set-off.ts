import type { Environment, Trigger } from '@guanxi/core'
import type { Session } from '@guanxi/database'
import { beginRuns } from '../automations/begin.ts'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from '../customers/bring-up.ts'
import type { Fired } from '../judge/firing.ts'
import { payloadValues } from './payload.ts'
import type { Payload } from './payload.ts'

/** Something that has happened to a customer beside its events and its changes. */
interface Occasion {
  /** Its id. Whoever did it may be one who does not see the customer: what waits for it goes on all the same. */
  readonly customer: string
  readonly payload: Payload
  /** What is set off by it. */
  readonly sets: (trigger: Trigger) => boolean
  readonly now: number
}

/** Sets off the automations that wait for this and whose condition is true, in the transaction of what has happened. */
export async function setOff(
  engine: Engine,
  session: Session,
  { customer: id, payload, sets, now }: Occasion,
): Promise<void> {
  const waiting = [...engine.automations.values()].filter(({ automation }) => sets(automation.trigger))
  if (waiting.length === 0) return
  // Locked, since each run counts towards the limit of the next.
  const [customer] = await engine.customers.byIds(session, [id], true)
  if (customer === undefined) return
  await bringUp(engine, session, customer, now)
  const strategy = engine.strategiesOf(customer, now)
  const fired = waiting.flatMap(({ automation, when }): Fired[] => {
    const { trigger, for: only } = automation
    if (only !== null && only !== customer.type) return []
    const environment: Environment = { customer, now, strategy, roots: rootsOf(trigger, payload) }
    if (when?.(environment) === false) return []
    const cause = trigger.kind === 'task' ? 'task' : 'trigger'
    return [{ automation, customer: customer.id, at: now, cause, event: null, root: null, payload }]
  })
  await beginRuns(engine, session, fired)
}

/** What a run that was set off with a payload may read of it. */
export function rootsOf(trigger: Trigger, payload: Payload): NonNullable<Environment['roots']> {
  if (trigger.kind === 'task') return { task: payload as { readonly [name: string]: string | null } }
  return trigger.kind === 'trigger' ? { trigger: payloadValues(trigger.payload, payload) } : {}
}
