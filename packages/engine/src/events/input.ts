import { z } from 'zod'
import type { CustomerRef } from '@guanxi/core/api'

/** A customer by Guanxi's id, or by the id it has in a system outside. */
export const customerRef = z.union([
  z.string().min(1).max(100),
  z.strictObject({
    source: z.string().min(1).max(100),
    id: z.string().min(1).max(200),
    type: z.string().optional(),
  }),
])

/** An event as it is handed in. */
export const eventInput = z.strictObject({
  customer: customerRef,
  type: z.string(),
  at: z.union([z.iso.datetime({ offset: true }), z.number().int(), z.date()]).optional(),
  key: z.string().min(1).max(200).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})

export interface EventInput {
  /** An outside id that is new becomes a new customer, where its type can be told and requires no field. */
  readonly customer: CustomerRef
  readonly type: string
  /** When it happened: ISO 8601 with a zone, a Date, or milliseconds UTC; now unless told. */
  readonly at?: string | number | Date | undefined
  /** Idempotency key: the same key twice for one customer is one event. */
  readonly key?: string | undefined
  /** The event type's fields: money as decimal text in major units. */
  readonly data?: { readonly [field: string]: unknown } | undefined
}
