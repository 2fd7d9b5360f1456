import type { ClassValue } from './customer.ts'

/** A class that a person chose for a customer by hand. While it stands, it counts instead of what the rules give. */
export interface Override {
  readonly classification: string
  readonly class: string | number
  readonly reason: string
  /** Who chose it: the kind of actor and the host's own id for them, as in `staff:lin.yue`. */
  readonly by: string
  readonly since: string
  /** From when on it no longer stands; null where it has no end. */
  readonly until: string | null
}

/** What the action `overrides.set` answers. */
export interface StandingOverride extends Override {
  /** The customer's id. */
  readonly customer: string
}

/** What the action `overrides.clear` answers. */
export interface ClearedOverride {
  readonly customer: string
  readonly classification: string
  /** What the rules give. */
  readonly class: ClassValue
}
