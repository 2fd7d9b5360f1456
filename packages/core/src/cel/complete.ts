import type { Expression } from './check.ts'
import type { Environment } from './environment.ts'
import type { Closure } from './evaluate/closure.ts'
import * as evaluate from './evaluate/compile.ts'
import * as explain from './explain.ts'
import type { Library, ScopeFunction } from './library.ts'
import { compilePattern } from './pattern.ts'
import * as time from './time/next-change.ts'
import type { TurningPart } from './time/turning-parts.ts'
import type { Checked } from './tree.ts'

type Functions = ReadonlyMap<string, ScopeFunction> | undefined

function libraryWith(functions: Functions): Library {
  return { functions, matcher: compilePattern }
}

/**
 * Compiles a checked tree to plain closures. The answer is null where it is unknown: a value it needs is missing, or it
 * has none (division by zero, overflow).
 * @param functions the expression's functions of plugins, if any
 *
 * @example
 * const isBig = compileTree(checkCelOf('customer.spend > 100', scope, 'bool').tree)
 * isBig({ customer: { spend: 12900 }, now }) // true: money is in minor units
 */
export function compileTree(tree: Checked, functions?: Functions): Closure {
  return evaluate.compileTree(tree, libraryWith(functions))
}

/** The same for a condition; true only where it is true, false where it is false or unknown. */
export function compilePredicate(
  tree: Checked,
  functions?: Functions,
): (environment: Environment) => boolean {
  return evaluate.compilePredicate(tree, libraryWith(functions))
}

/** Compiles a condition so that it can say which of its parts held, with the values they saw. */
export function compileExplain(expression: Expression): (environment: Environment) => explain.Explained {
  return explain.compileExplain(expression, libraryWith(expression.functions))
}

/**
 * Compiles when a condition changes by time alone: the first moment at which one of its comparisons with `now` turns,
 * everything else held still. Null where it does not read `now`.
 * @throws CelError where nobody could say when the answer changes.
 */
export function compileNextChange(
  tree: Checked,
  expression: string,
  functions?: Functions,
): time.NextChange | null {
  return time.compileNextChange(tree, expression, libraryWith(functions))
}

/** The same for one of its parts. */
export function compileTurn(part: TurningPart, expression: string, functions?: Functions): time.NextChange {
  return time.compileTurn(part, expression, libraryWith(functions))
}
