import type { Json } from '@guanxi/core/api'

export interface GxBeforeEventRecordDetail {
  /** The customer's Guanxi id. */
  readonly customer: string
  readonly type: string
  readonly data: { readonly [field: string]: Json }
}

/** An event is about to be sent; cancelled, it is not. */
export class GxBeforeEventRecordEvent extends CustomEvent<GxBeforeEventRecordDetail> {
  constructor({ customer, type, data }: GxBeforeEventRecordDetail) {
    super('gx-before-event-record', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { customer, type, data: { ...data } },
    })
  }
}
