import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { dynamicCall } from './dynamic.ts'

/** Whether an attribute has a value, or a map a key; never unknown itself. */
export function checkHas(checker: Checking, span: Span, arg: Syntax): Checked {
  const operand = checker.check(arg)
  if (operand.kind === 'attribute') return { kind: 'has', type: 'bool', operand, ...span }
  if (arg.op === '.' && operand.kind === 'index')
    return { kind: 'call', type: 'bool', fn: 'hasKey', args: [operand.target, operand.key], ...span }
  if (arg.op === '.' && operand.kind === 'dynamic')
    return dynamicCall(checker, span, 'hasKey', operand.args, 'bool')
  return checker.fail('has(…) asks about an attribute or a map’s key, such as has(customer.name)', arg)
}
