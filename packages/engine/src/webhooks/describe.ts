import { formatTimestamp } from '@guanxi/core'
import type { WebhookDelivery } from '@guanxi/core/api'
import type { DeliveryRow } from '@guanxi/database'

/** A delivery as every door answers it. */
export function deliveryOf(row: DeliveryRow): WebhookDelivery {
  const { id, url, type, customer, state, attempts, status, error } = row
  return {
    id,
    url,
    type,
    customer,
    state,
    attempts,
    status,
    error,
    createdAt: formatTimestamp(row.createdAt),
    nextAt: row.nextAt === null ? null : formatTimestamp(row.nextAt),
    deliveredAt: state === 'delivered' && row.endedAt !== null ? formatTimestamp(row.endedAt) : null,
  }
}
