import type { Type, Value } from '../values/type.ts'

/** Whether a text holds what a pattern describes. */
export type Tester = (text: string) => boolean

/** A function that a plugin brings: it answers by its arguments alone, and unknown where one of them is. */
export interface ScopeFunction {
  readonly params: readonly Type[]
  readonly type: Type
  readonly run: (...args: readonly Exclude<Value, null>[]) => Value
}

/** What an evaluator is given besides the tree. */
export interface Library {
  /** Functions of plugins by their full names (`loyalty.points`). */
  readonly functions?: ReadonlyMap<string, ScopeFunction> | undefined
  /** Compiles a pattern in RE2 syntax for `matches`; null where it is none. */
  readonly matcher?: ((pattern: string) => Tester | null) | undefined
}
