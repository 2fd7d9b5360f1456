import { actorKey, system } from '../actor/actor.ts'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { assignFields, loadCustomers } from './customers.ts'
import type { LoadedRow } from './customers.ts'
import type { LoadCounts } from './load.ts'
import type { ReadRow } from './read-row.ts'
import { touch } from '../customers/touch.ts'

/** Writes rows without judging: whoever got something new is marked to be reckoned afresh, which a sweep then does. */
export async function addRows(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, CustomerRow>,
  now: number,
): Promise<LoadCounts & { readonly toJudge: number }> {
  const { loaded, created } = await loadCustomers(engine, session, rows, known, now)
  const changed = [...assignFields(loaded)].filter((customer) => !created.has(customer))
  for (const customer of created) customer.$dueAt = now
  await engine.customers.insert(session, [...created])
  for (const customer of changed) {
    touch(customer, now)
  }
  await engine.customers.saveAll(session, changed)
  const events = eventRows(engine, loaded, now)
  const appended = await engine.events.append(session, events)
  const fresh = new Set([...created].map((customer) => customer.id))
  const stale = new Set(changed.map((customer) => customer.id))
  for (const { id, customer } of events) if (appended.has(id) && !fresh.has(customer)) stale.add(customer)
  if (stale.size > 0) await engine.customers.forget(session, [...stale], now)
  return {
    customers: created.size,
    events: appended.size,
    duplicates: events.length - appended.size,
    toJudge: stale.size + fresh.size,
  }
}

export function eventRows(engine: Engine, loaded: readonly LoadedRow[], now: number): EventRow[] {
  return loaded.flatMap(({ row: { event }, customer }) => {
    if (event === null) return []
    const { type, at, key, data } = event
    const known = { id: engine.newId(), customer: customer.id, recordedAt: now, actor: actorKey(system) }
    return [{ ...known, type, at, key, data }]
  })
}
