import type { CustomerRef } from '@guanxi/core/api'

export interface Addressed {
  readonly customer: string | null
  readonly source: string | null
  readonly externalId: string | null
}

/** Whom the attributes name: `customer`, else `source` with `external-id`; null for nobody. */
export function referenceOf({ customer, source, externalId }: Addressed): CustomerRef | null {
  if (customer) return customer
  return source && externalId ? { source, id: externalId } : null
}
