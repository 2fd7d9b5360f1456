import type { Json } from './json.ts'

/** A customer by Guanxi's own id, or by the id it has in a system outside. */
export type CustomerRef = string | ExternalRef

export interface ExternalRef {
  /** The outside system, say `shop`. */
  readonly source: string
  /** The customer's id there. */
  readonly id: string
  /** The customer type to create when the id is new; not needed while the configuration has one type. */
  readonly type?: string | undefined
}

/** A class, or what else a classification says of a customer: a list where several apply, a number of a scorecard. */
export type ClassValue = string | number | boolean | null | readonly (string | number | boolean)[]

/** One customer as every door answers it. A value that is not known is null. */
export interface CustomerView {
  readonly id: string
  readonly type: string
  /** What the customer type's `title` field holds; the external id, else the id, where that shows nothing. */
  readonly title: string
  /** Grows with each write; for optimistic locking. */
  readonly version: number
  readonly createdAt: string
  readonly externalIds: readonly { readonly source: string; readonly id: string }[]
  readonly fields: { readonly [name: string]: Json }
  /** Fields of personal data that are not shown in full to whoever asks; left out where there are none. */
  readonly masked?: readonly string[]
  readonly rollups: { readonly [name: string]: Json }
  /** By classification; an output of several under `classification.output`. */
  readonly classes: { readonly [classification: string]: ClassValue }
  /** What the customer is entitled to, by strategy. */
  readonly strategies: { readonly [strategy: string]: Json }
  /** The segments the customer is in, by name. */
  readonly segments: readonly string[]
  readonly stage: string | null
  readonly stageSince: string | null
}

export interface CustomerListInput {
  /** Found anywhere in text fields and external ids, ASCII case ignored. */
  readonly search?: string | undefined
  readonly type?: string | undefined
  /** Per classification the classes wanted (any of them); several classifications must all hold. */
  readonly classes?: { readonly [classification: string]: readonly (string | number)[] } | undefined
  readonly stages?: readonly string[] | undefined
  /** Those for whom rules of this classification hold together that must not: of a table with the hit policy unique or any. */
  readonly violating?: string | undefined
  /** A CEL condition over `customer`, `strategy` and `now`. */
  readonly where?: string | undefined
  /** Members of a segment, by its name. */
  readonly segment?: string | undefined
  /**
   * A field, rollup, classification, `stage`, `createdAt` or `title`; customers without a value come last. `title` is what a
   * customer is called by; a field of that name is `customer.title`, as any attribute may be written.
   */
  readonly sort?:
    | { readonly by: string; readonly direction?: 'ascending' | 'descending' | undefined }
    | undefined
  readonly cursor?: string | undefined
  /** 1 to 200; 50 unless told. */
  readonly limit?: number | undefined
}

export interface CustomerPage {
  readonly items: readonly CustomerView[]
  /** Where the next page starts; null on the last. */
  readonly next: string | null
  /** All customers that match, on every page the same. */
  readonly total: number
}
