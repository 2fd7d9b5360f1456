import type { Json } from './json.ts'

/** A webhook as the delivery log has it: what became of it, without what it says. */
export interface WebhookDelivery {
  /** Its `webhook-id`, the same for every try. */
  readonly id: string
  readonly url: string
  /** What it tells of, as `order.lapsed`; null where the body was sent as it is. */
  readonly type: string | null
  /** Id of the customer it is about, if any. */
  readonly customer: string | null
  /** `waiting` for its first or next try; `failed` where it is not tried any more. */
  readonly state: 'waiting' | 'delivered' | 'failed'
  /** How many tries there were. */
  readonly attempts: number
  /** HTTP status of the last answer; null where there was none. */
  readonly status: number | null
  /** What the last try failed with; null where it did not. */
  readonly error: string | null
  /** ISO 8601 in UTC, as the others. */
  readonly createdAt: string
  /** When it is tried next; null where it is not. */
  readonly nextAt: string | null
  /** Null until it is. */
  readonly deliveredAt: string | null
}

/** The answer of `webhooks.deliveries`, newest first. */
export interface WebhookDeliveryPage {
  readonly items: readonly WebhookDelivery[]
  /** The `before` of the next page; null where there is none. */
  readonly next: string | null
}

/** The answer of `webhooks.delivery`. */
export interface WebhookMessage extends WebhookDelivery {
  /** What is sent. */
  readonly body: Json
}
