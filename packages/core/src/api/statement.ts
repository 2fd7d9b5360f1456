import type { Json } from './json.ts'
import type { ValueType } from './description.ts'

export type Relation = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'

/** One side of a comparison: a fixed value, an attribute, or attributes added and taken away. */
export interface StatedSide {
  /** Empty for a fixed value. */
  readonly of: readonly {
    readonly attribute: string
    /** −1 where it is taken away. */
    readonly sign: 1 | -1
    readonly value: Json
  }[]
  /** What it comes to; null is unknown. */
  readonly value: Json
}

/**
 * What a part of a condition asks, with what it saw, as data from which a sentence can be made in any language. `holds` is
 * whether that is so (null: unknown), which of a part that stands behind a `!` is the opposite of the part's truth.
 */
export type Statement =
  | {
      readonly kind: 'compare'
      readonly relation: Relation
      readonly holds: boolean | null
      readonly type: ValueType
      readonly left: StatedSide
      readonly right: StatedSide
    }
  /** How long ago a time is, against a length of time: both in milliseconds, below 0 for times to come. */
  | {
      readonly kind: 'since'
      readonly relation: Exclude<Relation, 'eq' | 'ne'>
      readonly holds: boolean | null
      readonly attribute: string
      readonly ago: number | null
      readonly limit: number
    }
  /** Whether an attribute is one of fixed values. */
  | {
      readonly kind: 'oneOf'
      readonly holds: boolean | null
      readonly attribute: string
      readonly value: Json
      readonly items: readonly Json[]
    }
  /** Whether an attribute that is a list holds a fixed value. */
  | {
      readonly kind: 'contains'
      readonly holds: boolean | null
      readonly attribute: string
      readonly value: Json
      readonly item: Json
    }
  /** Whether an attribute has a value. */
  | { readonly kind: 'has'; readonly holds: boolean; readonly attribute: string; readonly value: Json }
