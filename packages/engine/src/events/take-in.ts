import type { Cause } from '@guanxi/core/api'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { BoundsOf } from '../judge/classes.ts'
import { keep } from '../judge/keep.ts'
import { add, nothing } from '../judge/outcome.ts'
import type { Outcome } from '../judge/outcome.ts'
import { touch } from '../customers/touch.ts'

/** The customers of one moment, and what becomes of them. Nothing of it is written before `save`. */
export interface Work {
  readonly now: number
  readonly bounds: BoundsOf
  readonly customers: readonly CustomerRow[]
  /** Those who are made at this moment. */
  readonly created: ReadonlySet<CustomerRow>
  /** Those who were judged, made ones among them. */
  readonly touched: Set<CustomerRow>
  readonly outcome: Outcome
}

/** Works off the moments that customers have missed. */
export async function startWork(
  engine: Engine,
  session: Session,
  { customers, created }: Pick<Work, 'customers' | 'created'>,
  now: number,
): Promise<Work> {
  const bounds = await engine.bounds.of(session, customers)
  const touched = new Set(created)
  const outcome = nothing()
  for (const customer of customers) {
    if (created.has(customer)) engine.judge.begin(customer)
    else if (customer.$dueAt !== null && customer.$dueAt <= now && customer.$judgedAt !== null) {
      add(outcome, await engine.judge.catchUp(session, customer, now, bounds))
      touched.add(customer)
    }
  }
  return { now, bounds, customers, created, touched, outcome }
}

/**
 * Appends new events and judges whom they are of, and who is new.
 * @returns the ids of those that were not on record yet
 */
export async function takeIn(
  engine: Engine,
  session: Session,
  { now, bounds, customers, created, touched, outcome }: Work,
  events: readonly EventRow[],
): Promise<ReadonlySet<string>> {
  const { judge } = engine
  const appended = await engine.events.append(session, events)
  const byCustomer = Map.groupBy(
    events.filter((event) => appended.has(event.id)),
    (event) => event.customer,
  )
  for (const customer of customers) {
    const mine = byCustomer.get(customer.id) ?? []
    const last = mine.at(-1)
    if (last === undefined) {
      if (created.has(customer)) add(outcome, judge.decide(customer, now, bounds, { kind: 'created' }))
      continue
    }
    touched.add(customer)
    const cause: Cause = { kind: 'event', event: last.id }
    if (customer.$judgedAt !== null || created.has(customer)) {
      add(outcome, judge.takeIn(customer, mine, now, bounds, cause))
      continue
    }
    const pendingAt = await engine.events.firstAfter(session, customer.id, null, now)
    const facts = { events: await engine.events.until(session, [customer.id], now), pendingAt }
    add(outcome, judge.reckon(customer, facts, now, bounds, cause, mine))
  }
  return appended
}

/** Writes who was judged, and what changed; `whole` names those of whom fields are to be written too. */
export async function save(
  engine: Engine,
  session: Session,
  { now, created, touched, outcome }: Work,
  whole: ReadonlySet<CustomerRow> = new Set(),
): Promise<void> {
  const known = [...touched].filter((customer) => !created.has(customer))
  for (const customer of known) {
    touch(customer, now)
  }
  // Asked for together: on PostgreSQL they share a round trip.
  await Promise.all([
    engine.customers.insert(session, [...created]),
    engine.customers.saveAll(
      session,
      known.filter((customer) => whole.has(customer)),
    ),
    engine.customers.saveJudged(
      session,
      known.filter((customer) => !whole.has(customer)),
    ),
    keep(engine, session, outcome),
  ])
}
