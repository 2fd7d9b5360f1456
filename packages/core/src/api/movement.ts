import type { ClassValue, CustomerView } from './customer.ts'
import type { Movement } from './simulation.ts'

export interface MovementInput {
  /** `stage`, or a classification; of several outputs `classification.output`. */
  readonly attribute: string
  /** ISO 8601. */
  readonly from: string
  /** ISO 8601; not before `from`, and not still to come. */
  readonly to: string
  /** Whose page of customers is asked for. */
  readonly cell?: { readonly from: ClassValue; readonly to: ClassValue } | undefined
  readonly cursor?: string | undefined
  /** Customers to a page of the cell, 1 to 200; 50 unless told. */
  readonly limit?: number | undefined
}

/**
 * Where everybody was at two moments, by the changes on record: the answer of the query `reports.movement`. From null is who
 * was not there yet, or had no class; to null who had none.
 */
export interface MovementReport {
  readonly attribute: string
  readonly from: string
  readonly to: string
  /** Every pair that occurs, in the configuration's order, those that stay with the others; none where a page was asked for. */
  readonly movements: readonly Movement[]
  /** The customers of the cell that was asked for, in the order of their ids; null where none was. */
  readonly page: MovedPage | null
}

export interface MovedPage {
  /** As they are now. */
  readonly items: readonly CustomerView[]
  /** Where the next page starts; null on the last. */
  readonly next: string | null
}
