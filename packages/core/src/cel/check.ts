import { typeName } from '../values/type-name.ts'
import type { Type } from '../values/type.ts'
import { CelError } from './cel-error.ts'
import { Checker } from './check/checker.ts'
import { narrow } from './check/coerce.ts'
import { longestOf, stepsOf, usual } from './cost.ts'
import type { ScopeFunction } from './library.ts'
import { limits } from './limits.ts'
import { parseCel } from './parse.ts'
import type { Scope } from './scope.ts'
import type { Checked } from './tree.ts'

/** An expression that has been checked against a scope: its text, and the tree all evaluators work from. */
export interface Expression {
  readonly text: string
  readonly tree: Checked
  /** The functions of plugins that its scope knew, for the evaluator. */
  readonly functions?: ReadonlyMap<string, ScopeFunction> | undefined
}

/**
 * Parses and checks an expression.
 * @throws CelError that names the place and, for a name that is not known, the one that was likely meant; `also` has what else
 * is wrong.
 *
 * @example
 * checkCel('customer.spend365 >= 300 && customer.orders365 >= 5', scope).tree.type // 'bool'
 */
export function checkCel(text: string, scope: Scope): Expression {
  const tree = new Checker(text, scope).whole(parseCel(text))
  if (stepsOf(tree, usual) > limits.cost) {
    const reason = `the expression could take more than ${limits.cost} steps; use fewer macros or shorter lists`
    throw new CelError(reason, text, tree)
  }
  if (longestOf(tree, usual) > limits.text) {
    const reason = `the expression could make a text of more than ${limits.text} characters`
    throw new CelError(reason, text, tree)
  }
  return { text, tree, functions: scope.functions }
}

/** The same for an expression that must have a type, as a condition must be `bool`. */
export function checkCelOf(text: string, scope: Scope, type: Type): Expression {
  const expression = checkCel(text, scope)
  const { tree } = expression
  if (tree.type === type) return expression
  if (tree.type === 'dyn') return { ...expression, tree: narrow(tree, type) }
  throw new CelError(`the expression must be ${typeName(type)}, but is ${typeName(tree.type)}`, text, tree)
}
