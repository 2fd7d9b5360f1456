import { checkCelOf } from '../cel/check.ts'
import type { Expression } from '../cel/check.ts'
import type { Scope } from '../cel/scope.ts'
import { compileNextChange } from '../cel/complete.ts'

/**
 * A condition whose every change by time alone can be foreseen.
 * @throws CelError
 */
export function checkCondition(text: string, scope: Scope): Expression {
  const expression = checkCelOf(text, scope, 'bool')
  compileNextChange(expression.tree, text, expression.functions)
  return expression
}
