import { GuanxiError } from '@guanxi/core'
import type { CustomerRef } from '@guanxi/core/api'
import type { ChangeRow, CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from '../customers/get.ts'
import { findCustomer, refText } from '../customers/resolve.ts'

export interface CustomerAsOf {
  readonly row: CustomerRow
  /** The latest change of each attribute up to then. */
  readonly history: ReadonlyMap<string, ChangeRow>
}

/**
 * A customer as of a moment. From the last judged moment on, time is turned forward; before it, rollups and classes are
 * reckoned from the events up to then, while the stage and the ranks are those on record at that time.
 */
export async function customerAsOf(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  now: number,
): Promise<CustomerAsOf> {
  const row = await findCustomer(engine, session, ref, false)
  if (row.createdAt > now) {
    const [then, since] = [now, row.createdAt].map((time) => new Date(time).toISOString())
    throw new GuanxiError(
      'customer.unknown',
      `there was no customer ${refText(ref)} at ${then}; it is there since ${since}`,
      {
        status: 404,
      },
    )
  }
  const history = await engine.changes.latest(session, row.id, now)
  if (row.$judgedAt === null || now >= row.$judgedAt) {
    await bringUp(engine, session, row, now)
    return { row, history }
  }
  const { model } = engine
  const events = await engine.events.until(session, [row.id], now)
  const lifecycle = model.lifecycle?.initial ?? null
  const stage = history.get('stage')
  for (const { name, kind, type } of model.classifications.values()) {
    if (kind !== 'rank') continue
    const placed = history.get(name)?.to ?? null
    row[name] = placed !== null && type === 'int' ? Number(placed) : placed
  }
  const ranks = new Map([...model.classifications.keys()].map((name) => [name, row[name] ?? null]))
  engine.judge.reckon(row, events, null, now, () => [], { kind: 'time' })
  for (const [name, placed] of ranks) if (model.classifications.get(name)?.kind === 'rank') row[name] = placed
  row.stage = stage?.to === undefined ? lifecycle : String(stage.to)
  row.stageSince = stage?.at ?? row.createdAt
  return { row, history }
}
