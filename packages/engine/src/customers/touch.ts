import type { CustomerRow } from '@guanxi/database'

/** What every write of a customer does: whoever looked at the version before sees that there is a newer one. */
export function touch(customer: CustomerRow, now: number): void {
  customer.$version++
  customer.$updatedAt = now
}
