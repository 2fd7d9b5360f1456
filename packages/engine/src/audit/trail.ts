import type { AuditChange, AuditDoor } from '@guanxi/core/api'

/** Where a call came from. */
export interface Origin {
  readonly door: AuditDoor
  /** The address it came from, as the host tells it: behind proxies only it knows. */
  readonly address?: string | undefined
  /** The program that asked, as it calls itself. */
  readonly agent?: string | undefined
}

/** Hears what an action does, while it does it. */
export interface Trail {
  met(customer: string): void
  changed(change: AuditChange): void
}

/** Of whatever is not put on record: an event is its own record, a sweep nobody's deed. */
export const noTrail: Trail = { met: () => {}, changed: () => {} }

export interface Kept extends Trail {
  readonly customers: ReadonlySet<string>
  readonly changes: readonly AuditChange[]
}

export function createTrail(): Kept {
  const customers = new Set<string>()
  const changes: AuditChange[] = []
  return {
    customers,
    changes,
    met: (customer) => customers.add(customer),
    changed: (change) => changes.push(change),
  }
}
