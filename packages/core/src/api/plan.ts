import type { ProvenTable } from './check.ts'
import type { Json, Label } from './json.ts'
import type { RuleTestResult } from './rule-test.ts'
import type { Simulation } from './simulation.ts'

/** A value that is none of its field's new type. */
export interface UnconvertedValue {
  /** The customer's id. */
  readonly customer: string
  readonly value: Json
  readonly reason: string
}

/** What is done to what is kept, one thing at a time. */
export interface PlanStep {
  /**
   * `add`: there is no such thing yet. `rename`: what is kept goes on under another name. `convert`: values become another type's.
   * `drop`: it is put aside, and gone for good 30 days later. `back`: it was put aside, and comes back with what it held. `unique`,
   * `shared`: two customers may no longer, or again, hold one value. `end`: choices by hand end.
   */
  readonly kind: 'add' | 'rename' | 'convert' | 'drop' | 'back' | 'unique' | 'shared' | 'end'
  readonly what:
    | 'customerType'
    | 'field'
    | 'eventType'
    | 'eventField'
    | 'rollup'
    | 'classification'
    | 'class'
    | 'stage'
  /** The event type of a field, the classification of a class; empty for all others. */
  readonly of: string
  readonly name: string
  /** The former name, or the former type. */
  readonly from?: string
  /** The new type. */
  readonly to?: string
  /** Customers (of `eventField`: events) with a value, or who are concerned. */
  readonly count: number
  /** Of these, whose value would be lost. */
  readonly lost: number
  /** A few of them. */
  readonly samples?: readonly UnconvertedValue[]
  /** What has to be allowed by this name, since values or choices would be lost; null for nothing. */
  readonly allow: string | null
}

/** Customers as they are whom a rule that is new, or new in this form, would refuse. They stay as they are until they are written. */
export interface Refusal {
  readonly customerType: string
  /** Empty for a rule over several fields. */
  readonly field: string
  readonly reason: string
  readonly message?: Label
  readonly customers: number
}

/** Something that goes, and something of its kind and type that comes. */
export interface RenameInQuestion {
  readonly kind: PlanStep['what']
  /** The event type of a field, the classification of a class; empty for all others. */
  readonly of: string
  readonly from: string
  readonly to: string
  /** Where the new name stands in the document. */
  readonly path: readonly (string | number)[]
}

/** What publishing a draft would do: the answer of `config.plan`. */
export interface ConfigPlan {
  /** The revision it starts from; null where there is none. */
  readonly base: number | null
  /** Whether it is what is live already. */
  readonly same: boolean
  /** What `config.publish` is to be told: it then does this, or refuses. */
  readonly fingerprint: string
  readonly steps: readonly PlanStep[]
  /** What has to be allowed by name. */
  readonly allow: readonly string[]
  /** What would be dropped though it may be meant to go on under a new name: `was` says so. */
  readonly likelyRenames: readonly RenameInQuestion[]
  readonly simulation: Simulation
  /** Tables whose proof finds what it does not find of the live configuration. */
  readonly proofs: readonly ProvenTable[]
  readonly refusals: readonly Refusal[]
  /** What came of the draft's own tests. While one fails, it cannot be published. */
  readonly tests: { readonly passed: number; readonly failed: readonly RuleTestResult[] }
}

/** The answer of `config.publish` and `config.rollback`. */
export interface Published {
  readonly revision: number
  /** False where that was live already, and nothing was done. */
  readonly changed: boolean
  readonly steps: readonly PlanStep[]
  /** How many runs of automations were begun for what the publish changed: those that were asked for. */
  readonly fired: number
}
