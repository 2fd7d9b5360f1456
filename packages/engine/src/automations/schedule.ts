import type { Session } from '@guanxi/database'
import { breather } from '../customers/breather.ts'
import { bringUp } from '../customers/bring-up.ts'
import type { Engine } from '../crm/engine.ts'
import { beginRuns } from './begin.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Fired } from '../judge/firing.ts'

/** The job that sets a scheduled automation off, a portion of the customers at a time. */
export const scheduleName = 'automations.schedule'

/** Customers to a transaction. */
const portion = 500

export interface Scheduled {
  readonly automation: string
  /** The time it was scheduled for. */
  readonly at: number
  /** The last customer who was asked. */
  readonly behind: string
}

/** Sets an automation off for those of the next customers for whom its condition is true; those behind them follow. */
export async function runScheduled(
  engine: Engine,
  session: Session,
  { automation: name, at, behind }: Scheduled,
  now: number,
): Promise<void> {
  const compiled = engine.automations.get(name)
  if (compiled?.automation.trigger.kind !== 'schedule') return
  const { automation, when } = compiled
  const customers = await engine.customers.behind(session, behind, portion)
  const breathe = breather(session)
  const fired: Fired[] = []
  for (const customer of customers) {
    if (automation.for !== null && automation.for !== customer.type) continue
    await bringUp(engine, session, customer, now)
    if (when?.({ customer, now, strategy: engine.strategiesOf(customer, now) }) !== false)
      fired.push({ automation, customer: customer.id, at: now, cause: 'schedule', event: null, root: null })
    await breathe()
  }
  await beginRuns(engine, session, fired)
  const last = customers.at(-1)
  if (last === undefined || customers.length < portion) return
  const input: Scheduled = { automation: name, at, behind: last.id }
  await enqueue(engine, session, [{ name: scheduleName, input }])
}
