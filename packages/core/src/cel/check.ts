import { typeName } from '../values/type-name.ts'
import type { Type } from '../values/type.ts'
import { CelError } from './cel-error.ts'
import { Checker } from './check/checker.ts'
import { parseCel } from './parse.ts'
import type { Scope } from './scope.ts'
import type { Checked } from './tree.ts'

/** An expression that has been checked against a scope: its text, and the tree all evaluators work from. */
export interface Expression {
  readonly text: string
  readonly tree: Checked
}

/**
 * Parses and checks an expression.
 * @throws CelError that names the place and, for a name that is not known, the one that was likely meant.
 *
 * @example
 * checkCel('customer.spend365 >= 300 && customer.orders365 >= 5', scope).tree.type // 'bool'
 */
export function checkCel(text: string, scope: Scope): Expression {
  return { text, tree: new Checker(text, scope).check(parseCel(text)) }
}

/** The same for an expression that must have a type, as a condition must be `bool`. */
export function checkCelOf(text: string, scope: Scope, type: Type): Expression {
  const expression = checkCel(text, scope)
  if (expression.tree.type !== type) {
    throw new CelError(
      `the expression must be ${typeName(type)}, but is ${typeName(expression.tree.type)}`,
      text,
      expression.tree,
    )
  }
  return expression
}
