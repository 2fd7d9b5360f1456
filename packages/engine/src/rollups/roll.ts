import type { CustomerRow, EventStore, Session } from '@guanxi/database'
import { helpers } from '@guanxi/database'
import type { Folding } from './fold.ts'

/** When the next event leaves one of the customer's windows; Infinity for never. */
export function nextLeave(foldings: readonly Folding[], customer: CustomerRow): number {
  let next = Infinity
  for (const { rollup } of foldings) {
    if (rollup.window === null) continue
    const oldest = customer[helpers.oldest(rollup.name)]
    if (typeof oldest === 'number') next = Math.min(next, oldest + rollup.window)
  }
  return next
}

/** Lets go of what has left each window by `now`. Counts and sums lose just what leaves; the others look at the window again. */
export async function rollWindows(
  session: Session,
  events: EventStore,
  foldings: readonly Folding[],
  customer: CustomerRow,
  now: number,
): Promise<void> {
  for (const folding of foldings) {
    const { name, window, aggregate, event: type } = folding.rollup
    const key = helpers.oldest(name)
    const oldest = customer[key]
    if (window === null || typeof oldest !== 'number' || oldest > now - window) continue
    const edge = now - window
    if ((aggregate === 'count' || aggregate === 'sum') && customer[name] !== null) {
      for (const event of await events.between(session, customer.id, oldest - 1, edge)) {
        if (event.type === type) folding.subtract(customer, event)
      }
      const next = await events.firstAfter(session, customer.id, type, edge)
      customer[key] = next !== null && next <= Number(customer.$judgedAt ?? now) ? next : null
    } else {
      folding.empty(customer)
      const judged = Math.min(now, customer.$judgedAt ?? now)
      for (const event of await events.between(session, customer.id, edge, judged)) {
        if (event.type === type) folding.add(customer, event, now)
      }
    }
  }
}
