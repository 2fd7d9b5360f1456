import { GuanxiError } from '@guanxi/core'
import type { RecordedEvent } from '@guanxi/core/api'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { refKey, resolveCustomers } from '../customers/resolve.ts'
import type { Change } from '../judge/judge.ts'
import type { EventInput } from './input.ts'
import { readEvent } from './read-event.ts'
import type { ReadEvent } from './read-event.ts'

/**
 * Records events as one moment per customer, inside the caller's transaction: missed moments are worked off, the events
 * appended, rollups folded, classes and stages decided, and what changed is kept.
 * @throws GuanxiError where any event cannot be taken; nothing is written then.
 */
export async function recordEvents(
  engine: Engine,
  session: Session,
  inputs: readonly EventInput[],
  options: { readonly now: number; readonly actor: string },
): Promise<RecordedEvent[]> {
  const { now, actor } = options
  const read = inputs.map((input) => readEvent(engine.model, input, now))
  const { customers, created } = await resolveCustomers(
    engine,
    session,
    inputs.map((input) => input.customer),
    now,
  )
  const rows = inputs.map((input, i): EventRow => {
    const id = engine.newId()
    const customer = customers.get(refKey(input.customer))?.id ?? ''
    return { id, customer, ...readAt(read, i), recordedAt: now, key: input.key ?? id, actor }
  })
  const { appended, changes, touched } = await takeIn(
    engine,
    session,
    [...new Set(customers.values())],
    created,
    rows,
    now,
  )
  await save(engine, session, touched, created, changes)
  return await Promise.all(
    rows.map((row, i) => answer(engine, session, row, appended, inputs[i]?.at !== undefined)),
  )
}

function readAt(read: readonly ReadEvent[], index: number): ReadEvent {
  const event = read[index]
  if (event === undefined) throw new RangeError(`no event at ${index}`)
  return event
}

/** Judges customers over new events; nothing of the customers is written yet. */
export async function takeIn(
  engine: Engine,
  session: Session,
  customers: readonly CustomerRow[],
  created: ReadonlySet<CustomerRow>,
  rows: readonly EventRow[],
  now: number,
): Promise<{ appended: ReadonlySet<string>; changes: Change[]; touched: CustomerRow[] }> {
  const changes: Change[] = []
  const touched = new Set<CustomerRow>(created)
  const bounds = await engine.bounds.at(session, customers[0]?.$generation ?? 0)
  for (const customer of customers) {
    if (created.has(customer)) engine.judge.begin(customer)
    else if (customer.$dueAt !== null && customer.$dueAt <= now && customer.$judgedAt !== null) {
      changes.push(...(await engine.judge.catchUp(session, customer, now, bounds)))
      touched.add(customer)
    }
  }
  const appended = await engine.events.append(session, rows)
  const written = rows.filter((row) => appended.has(row.id))
  const byCustomer = Map.groupBy(written, (row) => row.customer)
  for (const customer of customers) {
    const mine = byCustomer.get(customer.id)
    if (mine === undefined) {
      if (created.has(customer))
        changes.push(...engine.judge.decide(customer, now, bounds, { kind: 'created' }))
      continue
    }
    touched.add(customer)
    const cause = { kind: 'event', event: mine.at(-1)?.id ?? '' } as const
    if (customer.$judgedAt === null && !created.has(customer)) {
      const pending = await engine.events.firstAfter(session, customer.id, null, now)
      const all = await engine.events.until(session, [customer.id], now)
      changes.push(...engine.judge.reckon(customer, all, pending, now, bounds, cause))
    } else {
      changes.push(...engine.judge.takeIn(customer, mine, now, bounds, cause))
    }
  }
  for (const customer of touched) {
    if (created.has(customer)) continue
    customer.$version++
    customer.$updatedAt = now
  }
  return { appended, changes, touched: [...touched] }
}

/** Writes judged customers, the new ones whole, and what changed. */
export async function save(
  engine: Engine,
  session: Session,
  touched: readonly CustomerRow[],
  created: ReadonlySet<CustomerRow>,
  changes: readonly Change[],
): Promise<void> {
  const fresh = touched.filter((customer) => created.has(customer))
  const known = touched.filter((customer) => !created.has(customer))
  // Asked for together: on PostgreSQL they share a round trip.
  await Promise.all([
    fresh.length > 0 ? engine.customers.insert(session, fresh) : null,
    known.length > 0 ? engine.customers.saveJudged(session, known) : null,
    engine.keepChanges(session, changes),
  ])
}

/** An event whose key was there already answers with the first one; with other content it is a conflict. */
async function answer(
  engine: Engine,
  session: Session,
  row: EventRow,
  appended: ReadonlySet<string>,
  timed: boolean,
): Promise<RecordedEvent> {
  if (appended.has(row.id)) return { event: row.id, customer: row.customer, duplicate: false }
  const first = await engine.events.byKey(session, row.customer, row.key)
  const same =
    first !== null &&
    first.type === row.type &&
    (!timed || first.at === row.at) &&
    sameData(first.data, row.data)
  if (!same) {
    throw new GuanxiError(
      'event.key-conflict',
      `the key "${row.key}" belongs to another event of this customer`,
      { status: 409 },
    )
  }
  return { event: first.id, customer: row.customer, duplicate: true }
}

function sameData(a: EventRow['data'], b: EventRow['data']): boolean {
  const sorted = (data: EventRow['data']): string =>
    JSON.stringify(Object.entries(data).toSorted(([x], [y]) => (x < y ? -1 : 1)))
  return sorted(a) === sorted(b)
}
