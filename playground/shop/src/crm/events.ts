import { amountOf, costOf, productOf } from '../generate/index.ts'
import type { Order, Refund, Visit } from '../generate/index.ts'

/** What the shop tells the CRM of: one of its own records as an event. */
export interface ShopEvent {
  readonly customer: { readonly source: 'shop'; readonly id: string }
  readonly type: 'purchase' | 'refund' | 'visit'
  readonly at: Date
  /** The shop's own number, so that telling it twice adds nothing. */
  readonly key: string
  readonly data: { readonly [field: string]: string }
}

export function purchaseEvent(order: Order): ShopEvent {
  const main = order.lines.toSorted((a, b) => b.quantity * b.price - a.quantity * a.price)[0]
  const category = main && productOf(main.sku)?.category
  return event('purchase', order, order.number, {
    amount: yuan(amountOf(order.lines)),
    cost: yuan(costOf(order.lines)),
    channel: order.channel,
    order: order.number,
    ...(category && { category }),
  })
}

export function refundEvent(refund: Refund): ShopEvent {
  const { amount, order, reason } = refund
  return event('refund', refund, `${order}-refund`, { amount: yuan(amount), order, reason })
}

export function visitEvent(visit: Visit): ShopEvent {
  const { channel, note } = visit
  return event('visit', visit, `visit-${visit.customer}-${visit.at}`, { channel, note })
}

function event(
  type: ShopEvent['type'],
  { customer, at }: { readonly customer: string; readonly at: number },
  key: string,
  data: ShopEvent['data'],
): ShopEvent {
  return { customer: { source: 'shop', id: customer }, type, at: new Date(at), key, data }
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
