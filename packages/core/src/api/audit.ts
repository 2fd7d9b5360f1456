import type { Json } from './json.ts'

/** Where something came in: a host's code, HTTP, an automation's step, a job, the command line. */
export type AuditDoor = 'code' | 'http' | 'automation' | 'job' | 'cli'

/** What an action made of something that is kept, by name. */
export interface AuditChange {
  readonly what: 'customer' | 'task' | 'override' | 'revision'
  /** Of an override: the customer's. */
  readonly id: string
  /** What was there, null where nothing was; only of what became other. */
  readonly before: { readonly [name: string]: Json }
  readonly after: { readonly [name: string]: Json }
}

/** Who did what. */
export interface AuditRecord {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** `staff:lin.yue`. */
  readonly actor: string
  /** The roles they had. */
  readonly roles: readonly string[]
  readonly door: AuditDoor
  /** The address and program it came from, where the host told. */
  readonly from: { readonly address?: string; readonly agent?: string } | null
  readonly action: string
  /** The record of the action that ran this one. */
  readonly within: string | null
  /** The customer it was about, where it was one. */
  readonly customer: string | null
  /** What the action was given; null where that is not kept here, for it stands elsewhere or is too long. */
  readonly input: Json
  readonly changes: readonly AuditChange[]
  /** Whether `from`, `input` and `changes` were erased, as personal data is on request. */
  readonly erased: boolean
  /** The seal it is under; null while it waits for one. */
  readonly seal: number | null
}

export interface AuditPage {
  /** Newest first. */
  readonly items: readonly AuditRecord[]
  readonly next: string | null
}

export interface AuditVerification {
  /** Whether everything sealed is as it was sealed. */
  readonly holds: boolean
  /** Records under seals. */
  readonly records: number
  readonly seals: number
  /** Records that wait for a seal: nothing holds them yet. */
  readonly unsealed: number
  /** The last seal: written down elsewhere, it shows later that nothing was cut off. */
  readonly last: { readonly seal: number; readonly hash: string } | null
  /** The first thing that is not as it was. */
  readonly problem: AuditProblem | null
}

export interface AuditProblem {
  /**
   * `records`: those under a seal were changed, taken away or added to. `said`: what one of them says was changed. `seal`: a seal is missing, or
   * was changed. `expected`: the seal that was written down is not there, or is another.
   */
  readonly kind: 'records' | 'said' | 'seal' | 'expected'
  readonly seal: number
  readonly record: string | null
}
