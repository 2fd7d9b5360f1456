import type { Json } from './json.ts'
import type { OutsidePart } from './proof.ts'

/**
 * One change of a customer. `more` and `less` (numbers, money), `later` and `earlier` (times, dates) change `from` to `to`, which
 * is `by` as far as needed. Where there was no value, `atLeast` and `atMost` say where those begin that will do, and `any` that
 * each will. `value`: just this one. `none`: none. `add` and `remove`: an item of a list. `wait`: nothing but time must pass.
 */
export type MissingKind =
  | 'more'
  | 'less'
  | 'later'
  | 'earlier'
  | 'atLeast'
  | 'atMost'
  | 'any'
  | 'value'
  | 'none'
  | 'add'
  | 'remove'
  | 'wait'

export interface MissingChange {
  readonly kind: MissingKind
  /** Null for `wait`. */
  readonly attribute: string | null
  readonly from: Json
  /** Null where any value will do. */
  readonly to: Json
  /** Money as decimal text in major units, lengths of time in milliseconds; null where there is no distance. */
  readonly by: Json
}

/** What it takes for a customer to come into a class. */
export type Missing =
  | { readonly answer: 'reached' }
  | {
      readonly answer: 'changes'
      /** The rule (counted from 0) that then decides; null for the table's `otherwise`. */
      readonly rule: number | null
      /** All of them together; the fewest that are found, and of those the smallest. */
      readonly changes: readonly MissingChange[]
    }
  | {
      readonly answer: 'unknown'
      /**
       * `outside`: it may hang on parts for which nothing can be said, or that are not searched to the end. `hitPolicy`: the table
       * gives no single class. `noChange`: it is proven that no change of what can be changed leads there. `tooLong`: the search was
       * given up, or would take more changes than anybody wants to be told. `rank`: the classes of a rank hang on
       * all customers. `otherType`: the classification is for another type of customer. `byHand`: a
       * person chose the class, so that no change of values moves it.
       */
      readonly reason: 'outside' | 'hitPolicy' | 'noChange' | 'tooLong' | 'rank' | 'otherType' | 'byHand'
      readonly parts: readonly OutsidePart[]
    }

export interface MissingClass {
  readonly classification: string
  readonly class: string | number
  readonly missing: Missing
}
