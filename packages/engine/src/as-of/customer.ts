import { formatTimestamp, GuanxiError } from '@guanxi/core'
import type { CustomerRef } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import { maskedNow } from '../access/personal.ts'
import type { Engine } from '../crm/engine.ts'
import { findCustomer, refText } from '../customers/resolve.ts'
import type { Change } from '../judge/change.ts'
import { historyOf, turnTo } from './turn.ts'
import type { History } from './turn.ts'

export interface CustomerAsOf {
  readonly row: CustomerRow
  /** The latest change of each attribute by then; one that no sweep has written yet has no id. */
  readonly history: History
  /** What of it is personal and not shown in full to whoever asks, by what the customer is now. */
  readonly hidden: ReadonlySet<string>
}

/**
 * A customer as of a moment, past or to come. Nothing is written.
 * @throws GuanxiError `customer.unknown` where it was not there yet
 */
export async function customerAsOf(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  asOf: number,
): Promise<CustomerAsOf> {
  const row = await findCustomer(engine, session, ref, false)
  if (row.createdAt > asOf) {
    const [then, since] = [asOf, row.createdAt].map(formatTimestamp)
    const message = `there was no customer ${refText(ref)} at ${then}; it is there since ${since}`
    throw new GuanxiError('customer.unknown', message, { status: 404 })
  }
  const hidden = await maskedNow(engine, session, row)
  const history = await historyOf(engine, session, [row], asOf)
  const turned = await turnTo(engine, session, [row], history, asOf)
  return { row, history: withTurned(history.get(row.id) ?? new Map(), turned, engine.revision), hidden }
}

/** What is on record, and over it what time has changed since, as the next sweep would put it on record. */
function withTurned(history: History, turned: readonly Change[], revision: number): History {
  const unwritten = turned.map((change) => [change.attribute, { ...change, id: '', revision }] as const)
  return new Map([...history, ...unwritten])
}
