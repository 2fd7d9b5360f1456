import type { Environment, RuleTest } from '@guanxi/core'
import type { CustomerRow, Session } from '@guanxi/database'
import { actorKey, system } from '../actor/actor.ts'
import type { Engine } from '../crm/engine.ts'
import { createCustomer } from '../customers/write.ts'
import { readEvent } from '../events/read-event.ts'
import type { ReadEvent } from '../events/read-event.ts'
import { recordEvents } from '../events/record.ts'
import { save, startWork } from '../events/take-in.ts'
import type { Change } from '../judge/judge.ts'
import { undecided } from './firing.ts'
import type { Moment } from './firing.ts'

/** How a test's story ends. */
export interface Ending {
  readonly customer: CustomerRow
  readonly environment: Environment
}

/**
 * Makes a test's customer and lets happen what the test says, each at its time: as everybody's customers are made and judged, with
 * the clock turned from one due moment to the next.
 * @param at hears of each moment at which the customer is judged, and is waited for
 * @throws GuanxiError where what is given is refused
 */
export async function tell(
  engine: Engine,
  session: Session,
  { type, fields, events, createdAt, at: end }: RuleTest,
  at: (moment: Moment) => Promise<void>,
): Promise<Ending> {
  const changes: Change[] = []
  const watched: Engine = {
    ...engine,
    keepChanges: async (into, made) => {
      changes.push(...made)
      await engine.keepChanges(into, made)
    },
  }
  const asOf = (customer: CustomerRow, now: number): Environment => ({
    customer,
    now,
    strategy: engine.strategiesOf(customer, now),
  })
  const { id } = await createCustomer(watched, session, { type, fields, externalIds: [] }, createdAt)
  const current = async (): Promise<CustomerRow> => {
    const [row] = await engine.customers.byIds(session, [id], true)
    if (row === undefined) throw new RangeError('a customer who was just made is there')
    return row
  }
  let customer = await current()
  const happened = async (before: CustomerRow, now: number, event: ReadEvent | null): Promise<void> => {
    customer = await current()
    const environment = asOf(customer, now)
    await at({ before, after: customer, changes: changes.splice(0), event, environment })
  }
  const turnTo = async (moment: number): Promise<void> => {
    while (customer.$dueAt !== null && customer.$dueAt <= moment) {
      const [before, now] = [customer, customer.$dueAt]
      const work = { customers: [await current()], created: new Set<CustomerRow>() }
      await save(watched, session, await startWork(watched, session, work, now))
      await happened(before, now, null)
    }
  }
  await happened(undecided(engine.model, customer), createdAt, null)
  for (const { type: of, at: when, data } of events) {
    const now = Math.max(when, createdAt)
    await turnTo(now)
    const before = customer
    const event = { type: of, at: when, data }
    const input = { ...event, customer: id }
    await recordEvents(watched, session, [input], { now, actor: actorKey(system) })
    await happened(before, now, readEvent(engine.model, event, now))
  }
  await turnTo(end)
  return { customer, environment: asOf(customer, end) }
}
