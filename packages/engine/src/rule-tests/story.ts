import type { Automation, Environment, RuleTest } from '@guanxi/core'
import type { CustomerRow, Session } from '@guanxi/database'
import { actorKey, system } from '../actor/actor.ts'
import type { Engine } from '../crm/engine.ts'
import { createCustomer } from '../customers/write.ts'
import { recordEvents } from '../events/record.ts'
import { save, startWork } from '../events/take-in.ts'

/** How a test's story ends. */
export interface Ending {
  readonly customer: CustomerRow
  readonly environment: Environment
  /** What was set off on the way. */
  readonly fired: ReadonlySet<Automation>
}

/**
 * Makes a test's customer and lets happen what the test says, each at its time: as everybody's customers are made and judged, with
 * the clock turned from one due moment to the next.
 * @param breathe is waited for after each moment at which the customer is judged
 * @throws GuanxiError where what is given is refused
 */
export async function tell(
  engine: Engine,
  session: Session,
  { type, fields, events, createdAt, at: end }: RuleTest,
  breathe: () => Promise<void>,
): Promise<Ending> {
  const fired = new Set<Automation>()
  const watched: Engine = {
    ...engine,
    listen: (all) => {
      for (const { automation } of all) fired.add(automation)
    },
  }
  const { id } = await createCustomer(watched, session, { type, fields, externalIds: [] }, createdAt)
  const current = async (): Promise<CustomerRow> => {
    const [row] = await engine.customers.byIds(session, [id], true)
    if (row === undefined) throw new RangeError('a customer who was just made is there')
    return row
  }
  const turnTo = async (moment: number): Promise<void> => {
    for (;;) {
      const customer = await current()
      const { $dueAt: now } = customer
      if (now === null || now > moment) return
      const work = { customers: [customer], created: new Set<CustomerRow>() }
      await save(watched, session, await startWork(watched, session, work, now))
      await breathe()
    }
  }
  await breathe()
  for (const { type: of, at, data } of events) {
    const now = Math.max(at, createdAt)
    await turnTo(now)
    const input = { type: of, at, data, customer: id }
    await recordEvents(watched, session, [input], { now, actor: actorKey(system) })
    await breathe()
  }
  await turnTo(end)
  const customer = await current()
  const environment = { customer, now: end, strategy: engine.strategiesOf(customer, end) }
  return { customer, environment, fired }
}
