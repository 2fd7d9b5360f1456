import type { ConditionExplanation } from './explanation.ts'
import type { Json, Label } from './json.ts'

/** A segment, and how many customers are in it now. */
export interface SegmentCount {
  readonly name: string
  readonly label: Label
  readonly customers: number
}

/** Whether a customer is in a segment, and why. */
export interface SegmentMembership {
  readonly name: string
  readonly label: Label
  /** Only where the condition is true: what is not known keeps a customer out. */
  readonly member: boolean
  readonly condition: ConditionExplanation
  /** What the condition reads of the customer's strategies, where it does: durations in milliseconds. */
  readonly strategies?: { readonly [strategy: string]: Json }
}

/** The answer of `segments.explain`, in the configuration's order. */
export interface SegmentsExplanation {
  readonly customer: { readonly id: string; readonly title: string }
  readonly asOf: string
  readonly segments: readonly SegmentMembership[]
}
