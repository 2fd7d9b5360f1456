import { cut, GuanxiError } from '@guanxi/core'
import type { Cause, CustomerRef, VoidedEvent } from '@guanxi/core/api'
import { voidType } from '@guanxi/database'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findCustomer } from '../customers/resolve.ts'
import { touch } from '../customers/touch.ts'
import type { BoundsOf } from '../judge/classes.ts'
import { keep } from '../judge/keep.ts'
import { add } from '../judge/outcome.ts'
import type { Outcome } from '../judge/outcome.ts'

export interface VoidInput {
  readonly customer: CustomerRef
  /** The event's id, as `record` and the timeline tell it. */
  readonly event: string
  readonly reason: string
}

/** What a void keeps. An object type and no interface, so that it is an event's data. */
export type VoidData = {
  /** The event's id. */
  readonly event: string
  /** The id its type is kept under. */
  readonly type: string
  readonly reason: string
}

interface Voiding {
  readonly now: number
  readonly actor: string
  /** Throws where this actor must not void events of a type. */
  readonly mayVoid: (type: string) => void
}

/**
 * Says by another event that an event is not so. What was decided on it stays on record; from now on it counts nowhere: the totals are
 * reckoned afresh from the events that are left, and classes and stage decided by them. A voided event keeps its idempotency key.
 * @throws GuanxiError `customer.unknown`, `event.unknown`, `event.voided`, `event.plugin-only`
 */
export async function voidEvent(
  engine: Engine,
  session: Session,
  input: VoidInput,
  { now, actor, mayVoid }: Voiding,
): Promise<VoidedEvent> {
  const row = await findCustomer(engine, session, input.customer, true)
  const event = await voidable(engine, session, row, input.event)
  mayVoid(event.type)
  const bounds = await engine.bounds.of(session, [row])
  // Up to now it counted, so the moments that were missed are judged with it.
  const outcome = await engine.judge.catchUp(session, row, now, bounds)
  const at = Math.max(now, row.$judgedAt ?? now)
  const id = engine.newId()
  await engine.events.void(session, event, id)
  const data: VoidData = { event: event.id, type: engine.eventWords.idOf(event.type), reason: input.reason }
  const said = { id, customer: row.id, type: voidType, at, recordedAt: now, key: id, data, actor }
  await engine.events.append(session, [said])
  const left = await engine.events.until(session, [row.id], at)
  const pendingAt = await engine.events.firstAfter(session, row.id, null, at)
  add(outcome, decided(engine, row, { events: left, pendingAt }, at, bounds, { kind: 'event', event: id }))
  touch(row, now)
  await engine.customers.saveJudged(session, [row])
  await keep(engine, session, outcome)
  return { customer: row.id, event: event.id, void: id }
}

/** Of who was judged before it is a change like any other; who was not begins with what is left. */
function decided(
  { judge }: Engine,
  row: CustomerRow,
  facts: { readonly events: readonly EventRow[]; readonly pendingAt: number | null },
  at: number,
  bounds: BoundsOf,
  cause: Cause,
): Outcome {
  if (row.$judgedAt === null) return judge.reckon(row, facts, at, bounds, cause)
  judge.total(row, facts.events, at)
  row.$pendingAt = facts.pendingAt
  return judge.decide(row, at, bounds, cause)
}

async function voidable(engine: Engine, session: Session, row: CustomerRow, id: string): Promise<EventRow> {
  const kept = await engine.events.find(session, row.id, id)
  if (kept === null) {
    const message = `this customer has no event "${cut(id)}"; the timeline tells their ids`
    throw new GuanxiError('event.unknown', message, { status: 404 })
  }
  if (kept.event.type === voidType) {
    const message = 'a void cannot be voided: record the event anew, under another key'
    throw new GuanxiError('event.voided', message, { status: 409 })
  }
  if (kept.voidedBy === null) return kept.event
  const message = `this event was voided already, by ${kept.voidedBy}`
  throw new GuanxiError('event.voided', message, { status: 409, details: { void: kept.voidedBy } })
}
