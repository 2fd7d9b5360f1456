import type { Type, Value } from '@guanxi/core'
import type { CelFunction } from './define-plugin.ts'

/** What an argument of a type is at run time: money in minor units, times and durations in milliseconds, a date as `2026-03-01`. */
type Argument<Of extends Type> = Of extends 'bool'
  ? boolean
  : Of extends 'int' | 'uint' | 'double' | 'money' | 'timestamp' | 'duration'
    ? number
    : Of extends 'string' | 'date'
      ? string
      : Exclude<Value, null>

interface Typed<Params extends readonly Type[]> {
  readonly params: Params
  readonly type: Type
  /** Null is unknown. */
  readonly run: (...args: { -readonly [At in keyof Params]: Argument<Params[At]> }) => Value
}

/**
 * A function for expressions, with its arguments typed by `params`.
 *
 * @example
 * 'gifts.worth': defineFunction({ params: ['money', 'int'], type: 'bool', run: (spend, least) => spend >= least * 100 })
 */
export function defineFunction<const Params extends readonly Type[]>(typed: Typed<Params>): CelFunction {
  // Expressions are checked against `params` before anything is called, so the arguments are of these types.
  return typed as unknown as CelFunction
}
