import type { Type } from '../values/type.ts'

/** What an expression may read under one root's name. */
export interface ScopeAttribute {
  readonly type: Type
  /** The only values it can hold (a select's options, a classification's classes): a comparison with another is an error. */
  readonly values?: readonly (string | number)[]
  /** Why it cannot be read here, though there is such a thing. */
  readonly refused?: string
}

/** What an expression is checked against. */
export interface Scope {
  readonly roots: { readonly [root: string]: ReadonlyMap<string, ScopeAttribute> }
  /** Whether `now` may be read. */
  readonly now: boolean
  /** Digits of the currency's minor unit. */
  readonly moneyDigits: number
}
