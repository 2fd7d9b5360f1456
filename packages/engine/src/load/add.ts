import { actorKey, system } from '../actor/actor.ts'
import type { EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { loadCustomers, outsideKey } from './customers.ts'
import type { LoadCounts } from './load.ts'
import type { ReadRow } from './read-row.ts'

/** Writes rows without judging: whoever got something new is marked to be reckoned afresh, which a sweep then does. */
export async function addRows(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  now: number,
): Promise<LoadCounts & { touched: number }> {
  const { all, created, changed } = await loadCustomers(engine, session, rows, now)
  for (const customer of created) customer.$dueAt = now
  await engine.customers.insert(session, [...created])
  for (const customer of changed) {
    customer.$version++
    customer.$updatedAt = now
  }
  await engine.customers.saveAll(session, [...changed])
  const events = rows.flatMap((row) => eventRow(engine, row, all.get(outsideKey(row))?.id ?? '', now))
  const appended = await engine.events.append(session, events)
  const touched = new Set([...changed].map((customer) => customer.id))
  for (const event of events) if (appended.has(event.id)) touched.add(event.customer)
  const fresh = new Set([...created].map((customer) => customer.id))
  const stale = [...touched].filter((id) => !fresh.has(id))
  if (stale.length > 0) await engine.customers.forget(session, stale, now)
  return {
    customers: created.size,
    events: appended.size,
    duplicates: events.length - appended.size,
    touched: stale.length + fresh.size,
  }
}

export function eventRow(engine: Engine, { event }: ReadRow, customer: string, now: number): EventRow[] {
  if (event === null) return []
  const { type, at, key, data } = event
  return [{ id: engine.newId(), customer, type, at, key, data, recordedAt: now, actor: actorKey(system) }]
}
