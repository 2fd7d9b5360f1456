import type { Type } from '../values/type.ts'
import type { ScopeFunction } from './library.ts'

/** What an expression may read under one root's name. */
export interface ScopeAttribute {
  readonly type: Type
  /** The only values it can hold (a select's options, a classification's classes): a comparison with another is an error. */
  readonly values?: readonly (string | number)[]
  /** What some of them were called before, and are now. */
  readonly former?: ReadonlyMap<string, string>
  /** Why it cannot be read here, though there is such a thing. */
  readonly refused?: string
}

/** What is the same for all expressions of a configuration. */
export type ScopeBase = Pick<Scope, 'moneyDigits' | 'functions'>

/** What an expression is checked against. */
export interface Scope {
  /** What may be read, by the root's name and the attribute's. The root `''` holds names that stand alone. */
  readonly roots: { readonly [root: string]: ReadonlyMap<string, ScopeAttribute> }
  /** Whether `now` may be read. */
  readonly now: boolean
  /** Digits of the currency's minor unit. */
  readonly moneyDigits: number
  /** Functions of plugins by their full names (`loyalty.points`); their types are exact, so numbers do not mix in calls. */
  readonly functions?: ReadonlyMap<string, ScopeFunction> | undefined
  /** The name that names standing alone are sought in before they are sought outside it: in `a.b`, `x` may be `a.b.x`. */
  readonly container?: string
}
