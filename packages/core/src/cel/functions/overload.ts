import type { Type, Value } from '../../values/type.ts'
import type { Library } from '../library.ts'

/** A value that is there. */
export type Known = Exclude<Value, null>

/** Reckons an answer from values of the overload's types; null is unknown. */
export type Run = (...args: readonly Known[]) => Value

/** A type, or any list, or any map. */
export type Param = Type | 'list' | 'map'

/** One meaning of a function's name: what it takes, gives and does. */
export interface Overload {
  readonly params: readonly Param[]
  readonly type: Type
  readonly bind: (library: Library) => Run
}

/** How a function is called: `f(x)`, `x.f()`, or both. */
export type Style = 'function' | 'method' | 'both'

export interface StandardFunction {
  readonly style: Style
  readonly overloads: readonly Overload[]
}

export function overload(params: readonly Param[], type: Type, run: Run): Overload {
  return { params, type, bind: () => run }
}

/** A function of texts: the checker has seen to it that they are. */
export function ofTexts(fn: (a: string, b: string, c: string) => Value): Run {
  return (a, b = '', c = '') =>
    typeof a === 'string' && typeof b === 'string' && typeof c === 'string' ? fn(a, b, c) : null
}

export function ofNumber(fn: (a: number) => Value): Run {
  return (a) => (typeof a === 'number' ? fn(a) : null)
}
