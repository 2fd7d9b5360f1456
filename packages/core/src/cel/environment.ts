import type { Value } from '../values/type.ts'

/** Values by attribute name. An attribute that is not there is unknown, as null is. */
export type Values = { readonly [name: string]: Value | undefined }

/** What an expression is evaluated over. */
export interface Environment {
  readonly customer?: Values
  readonly event?: Values
  readonly row?: Values
  readonly strategy?: Values
  readonly actor?: Values
  /** Values of any other root; of the root `''`, of names that stand alone. */
  readonly roots?: { readonly [root: string]: Values | undefined }
  /** Milliseconds since 1970 UTC; never the wall clock read inside. */
  readonly now: number
}
