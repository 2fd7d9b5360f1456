import type { Crm } from '@guanxi/engine'
import { purchaseEvent, refundEvent, visitEvent } from '../crm/events.ts'
import { fieldsOf } from '../crm/fields.ts'
import { day, isMonthStart, startOfDay } from '../generate/index.ts'
import type { Shop } from '../generate/index.ts'

const importer = { id: 'shop', kind: 'system', roles: ['admin'] } as const

/**
 * Lives the two years through day by day, so that classes and stages have the history they would have had: who lapsed
 * lapsed on their day, and who was won back has been.
 */
export async function fillCrm(
  crm: Crm,
  shop: Shop,
  now: number,
  tell: (done: number, all: number) => void,
): Promise<void> {
  const customers = Map.groupBy(shop.customers, ({ joined }) => startOfDay(joined))
  const events = Map.groupBy(
    [...shop.orders.map(purchaseEvent), ...shop.refunds.map(refundEvent), ...shop.visits.map(visitEvent)],
    ({ at }) => startOfDay(at.getTime()),
  )
  const first = startOfDay(Math.min(...customers.keys()))
  const last = startOfDay(now)
  for (let date = first; date <= last; date += day) {
    // Ranks move once a month, and on the last day, as if somebody had looked at them then.
    if (isMonthStart(date) || date === last) await crm.sweep(date)
    for (const customer of customers.get(date) ?? []) {
      const { type, id, joined } = customer
      const input = { type, fields: fieldsOf(customer), externalIds: [{ source: 'shop', id }] }
      await crm.run('customers.create', input, { actor: importer, now: joined })
    }
    for (const event of (events.get(date) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      await crm.events.record(event, { now: event.at.getTime() })
    }
    tell(date - first, last - first)
  }
}
