import { typeName } from '../../values/type-name.ts'
import { isList, isNumeric } from '../../values/type.ts'
import type { Syntax } from '../syntax.ts'
import { arithmeticType } from '../types/arithmetic.ts'
import type { Arithmetic, Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { widen } from './coerce.ts'
import { major } from './compare.ts'
import { dynamicCall } from './dynamic.ts'
import { join } from './join.ts'

const names = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod' } as const

export function checkArithmetic(
  checker: Checking,
  at: Span,
  sign: keyof typeof names,
  [first, second]: readonly [Syntax, Syntax],
): Checked {
  const left = checker.check(first)
  const right = checker.check(second)
  const op = names[sign]
  if (left.type === 'dyn' || right.type === 'dyn') return dynamicCall(checker, at, op, [left, right], 'dyn')
  if (op === 'add' && isList(left.type) && isList(right.type)) return listSum(checker, left, right, at)
  const type = arithmeticType(op, left.type, right.type)
  if (type === 'string' || type === 'bytes')
    return { kind: 'call', type, fn: 'concat', args: [left, right], ...at }
  if (type !== null) return { kind: 'arith', type, op, left, right, ...at }
  if (sign === '%' && isNumeric(left.type) && isNumeric(right.type))
    return checker.fail('"%" is for integers', at)
  if (op === 'mul' || op === 'div') {
    const scaled = moneyProduct(checker, op, left, right)
    if (scaled !== null) return { kind: 'arith', type: 'double', op, ...scaled, ...at }
  }
  const advice =
    left.type === 'money' || right.type === 'money' ? '; money adds to money and is scaled by numbers' : ''
  return checker.fail(`"${sign}" cannot join ${typeName(left.type)} and ${typeName(right.type)}${advice}`, at)
}

/** Two lists, one after the other. */
function listSum(checker: Checking, left: Checked, right: Checked, span: Span): Checked {
  const type = join([left.type, right.type]) ?? 'list<dyn>'
  const args = [left, right].map((side) => widen(side, type, checker.scope.moneyDigits))
  return { kind: 'call', type, fn: 'concat', args, ...span }
}

/** Money × number, number × money, money ÷ number and money ÷ money are numbers. */
function moneyProduct(
  checker: Checking,
  op: Arithmetic,
  left: Checked,
  right: Checked,
): { left: Checked; right: Checked } | null {
  const moneyLeft = left.type === 'money'
  const moneyRight = right.type === 'money'
  if (moneyLeft && moneyRight)
    return op === 'div' ? { left: major(checker, left), right: major(checker, right) } : null
  if (moneyLeft && isNumeric(right.type)) return { left: major(checker, left), right }
  if (moneyRight && isNumeric(left.type) && op === 'mul') return { left, right: major(checker, right) }
  return null
}

export function checkNegation(checker: Checking, at: Span, operand: Syntax): Checked {
  const checked = checker.check(operand)
  const { type } = checked
  if (type === 'dyn') return dynamicCall(checker, at, 'negate', [checked], 'dyn')
  if (type !== 'int' && type !== 'double' && type !== 'money' && type !== 'duration')
    return checker.fail(`"-" cannot stand before ${typeName(type)}`, at)
  if (checked.kind === 'literal' && typeof checked.value === 'number') {
    return { ...checked, value: 0 - checked.value, ...at }
  }
  return { kind: 'call', type, fn: 'negate', args: [checked], ...at }
}
