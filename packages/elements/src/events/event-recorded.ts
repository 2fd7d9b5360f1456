export interface GxEventRecordedDetail {
  /** The customer's Guanxi id. */
  readonly customer: string
  /** The event's id. */
  readonly event: string
}

/** An event was recorded through the card. */
export class GxEventRecordedEvent extends CustomEvent<GxEventRecordedDetail> {
  constructor({ customer, event }: GxEventRecordedDetail) {
    super('gx-event-recorded', { bubbles: true, composed: true, detail: { customer, event } })
  }
}
