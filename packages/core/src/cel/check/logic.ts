import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { unify } from './join.ts'

/** `a && b && c`, however bracketed, becomes one node; a chain is walked without recursion. */
export function checkLogic(checker: Checking, node: Syntax): Checked {
  const parts: Checked[] = []
  const pending: Syntax[] = [node]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ((next.op === '&&' || next.op === '||') && next.op === node.op)
      pending.push(next.args[1], next.args[0])
    else parts.push(checker.side(next, `each side of ${node.op}`))
  }
  return { kind: node.op === '&&' ? 'and' : 'or', type: 'bool', parts, start: node.start, end: node.end }
}

export function checkNot(checker: Checking, at: Span, operand: Syntax): Checked {
  const truth = checker.expect(operand, 'bool', 'what "!" turns round')
  return { kind: 'not', type: 'bool', operand: truth, ...at }
}

export function checkConditional(
  checker: Checking,
  at: Span,
  [test, yes, no]: readonly [Syntax, Syntax, Syntax],
): Checked {
  const condition = checker.expect(test, 'bool', 'the condition before "?"')
  const sides = unify([checker.check(yes), checker.check(no)], checker.scope.moneyDigits)
  const [then, otherwise] = sides?.nodes ?? []
  if (sides === null || then === undefined || otherwise === undefined)
    return checker.fail('both sides of ":" must have one type', at)
  return { kind: 'conditional', type: sides.type, condition, then, otherwise, ...at }
}
