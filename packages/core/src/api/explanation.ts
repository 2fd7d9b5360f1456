import type { HitPolicy } from '../config/table.ts'
import type { ClassValue } from './customer.ts'
import type { Json } from './json.ts'
import type { MissingClass } from './missing.ts'
import type { Override } from './override.ts'
import type { Statement } from './statement.ts'
import type { Cause } from './timeline.ts'

/** A condition's truth for one customer, part by part. `null` is unknown: a value it needs is missing. */
export interface ConditionExplanation {
  /** The condition as written. */
  readonly text: string
  readonly truth: boolean | null
  readonly kind: 'and' | 'or' | 'not' | 'atom'
  readonly parts?: readonly ConditionExplanation[]
  /** The attributes an atom read, with what they held. */
  readonly values?: readonly { readonly attribute: string; readonly value: Json }[]
  /** What an atom, with a `!` before it or not, asks and saw, for a sentence; none where its text says it best. */
  readonly statement?: Statement
}

/** What a condition asks, part by part, whoever it is asked of. */
export interface AskedCondition {
  /** As written. */
  readonly text: string
  readonly kind: 'and' | 'or' | 'not' | 'atom'
  readonly parts?: readonly AskedCondition[]
  /** What an atom asks; it saw nobody, so what it saw is null. None where its text says it best. */
  readonly statement?: Statement
}

export interface RuleExplanation {
  readonly then: ClassValue
  /** True for the rule that decided, or for each of several that count. */
  readonly decided: boolean
  readonly condition: ConditionExplanation
}

interface ClassExplained {
  readonly classification: string
  readonly class: ClassValue
  readonly since: string | null
  /** The choice by hand that stands; null where the rules decide. */
  readonly override: Override | null
  /**
   * What today's rules give over what is known today. It can differ from `class` where somebody chose that by hand, and for a
   * past day, whose class is on record: an event came late, or the rules have changed since. Of a rank: where the boundaries
   * of its last refresh place the customer.
   */
  readonly byRules: ClassValue
}

export interface TableExplanation extends ClassExplained {
  readonly kind: 'table'
  readonly hitPolicy: HitPolicy
  /** True where rules hold together that must not (unique) or do not agree (any): the class is empty, and the table wrong. */
  readonly violation: boolean
  /** In the table's order. */
  readonly rules: readonly RuleExplanation[]
  /** True where no rule held and the table's `otherwise` decided. */
  readonly otherwise: boolean
}

export interface RankExplanation extends ClassExplained {
  readonly kind: 'rank'
  readonly method: 'quantiles' | 'cumulativeShare'
  /** What is ranked, as written, and the customer's value of it. */
  readonly by: string
  readonly value: Json
  /** Each class's lowest value at the last refresh, best class first. */
  readonly bounds: readonly { readonly class: string | number; readonly lowest: Json }[]
  readonly refreshedAt: string | null
}

export type ClassExplanation = TableExplanation | RankExplanation

export interface StageExplanation {
  readonly stage: string
  readonly since: string | null
  readonly cause: Cause | null
  /** The transition that led here; null where none did, or where more than one may have. */
  readonly entered: {
    readonly from: string
    /** Its condition as written. */
    readonly when: string
    /** The same as data for a sentence. What the customer held at that moment may be another today, so it tells no values. */
    readonly asked: AskedCondition
  } | null
  /** Every transition that could be taken from here, in order. */
  readonly transitions: readonly { readonly to: string; readonly condition: ConditionExplanation }[]
}

/** Why a customer is in its classes and its stage: the answer of the query `customers.explain`. */
export interface Explanation {
  readonly customer: { readonly id: string; readonly title: string }
  readonly asOf: string
  readonly classes: readonly ClassExplanation[]
  readonly stage: StageExplanation | null
  /**
   * What it takes to come into each class of a table that is better than the present one, the nearest first, and into the
   * class that was asked for. Tables that give no single class have none.
   */
  readonly missing: readonly MissingClass[]
}
