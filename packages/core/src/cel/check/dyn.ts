import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import { denotationOf } from '../types/denotation.ts'
import type { Checking } from './checking.ts'
import { widen } from './coerce.ts'

/** `dyn(x)`: the value with its type, told apart at run time only. */
export function checkDyn(checker: Checking, _span: Span, arg: Syntax): Checked {
  return widen(checker.check(arg), 'dyn', checker.scope.moneyDigits)
}

/** `type(x)`: known at once, unless `x` is `dyn`. Of an unknown value it is unknown. */
export function checkType(checker: Checking, span: Span, arg: Syntax): Checked {
  const operand = checker.check(arg)
  const name: Checked = { kind: 'literal', type: 'type', value: denotationOf(operand.type), ...span }
  if (operand.kind === 'literal') return name
  return operand.type === 'dyn'
    ? { kind: 'dynamic', type: 'type', fn: 'type', args: [operand], ...span }
    : { kind: 'call', type: 'type', fn: 'type', args: [operand, name], ...span }
}
