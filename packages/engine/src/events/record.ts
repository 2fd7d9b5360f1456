import { GuanxiError } from '@guanxi/core'
import type { RecordedEvent } from '@guanxi/core/api'
import type { EventRow, Session } from '@guanxi/database'
import { mayMake } from '../access/write.ts'
import type { Engine } from '../crm/engine.ts'
import { findOrMakeCustomers } from '../customers/find-or-make.ts'
import { unknownCustomer } from '../customers/resolve.ts'
import { canonical } from '../gate/canonical.ts'
import type { EventInput } from './input.ts'
import { readEvent } from './read-event.ts'
import { save, startWork, takeIn } from './take-in.ts'

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
  const read = inputs.map((input) => ({ input, event: readEvent(engine.model, input, now) }))
  const refs = inputs.map((input) => input.customer)
  const found = await findOrMakeCustomers(engine, session, refs, now)
  const events = read.map(({ input: { customer, key, at }, event }) => {
    const id = engine.newId()
    const of = found.customerOf(customer).id
    const row: EventRow = { id, customer: of, ...event, recordedAt: now, key: key ?? id, actor }
    return { row, timed: at !== undefined }
  })
  const work = await startWork(engine, session, found, now)
  const rows = events.map(({ row }) => row)
  const appended = await takeIn(engine, session, work, rows)
  // Told just as of one who is there and not shown.
  const unmade = refs.find((ref) => {
    const customer = found.customerOf(ref)
    return found.created.has(customer) && !mayMake(engine, customer)
  })
  if (unmade !== undefined) throw unknownCustomer(unmade)
  await save(engine, session, work)
  return await Promise.all(events.map(({ row, timed }) => answer(engine, session, row, appended, timed)))
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
    canonical(first.data) === canonical(row.data)
  if (!same) {
    throw new GuanxiError(
      'event.key-conflict',
      `the key "${row.key}" belongs to another event of this customer`,
      { status: 409 },
    )
  }
  return { event: first.id, customer: row.customer, duplicate: true }
}
