import type { ASTNode } from '@marcbachmann/cel-js'
import { typeName } from '../../values/type-name.ts'
import { isNumber } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Arithmetic, Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { major } from './compare.ts'

const names = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod' } as const

/** What sums and differences of times, durations, money and texts are; numbers and money's products are told apart below. */
const results: { readonly [signature: string]: Type | undefined } = {
  'timestamp-timestamp': 'duration',
  'timestamp+duration': 'timestamp',
  'timestamp-duration': 'timestamp',
  'duration+timestamp': 'timestamp',
  'duration+duration': 'duration',
  'duration-duration': 'duration',
  'money+money': 'money',
  'money-money': 'money',
  'string+string': 'string',
}

export function checkArithmetic(
  checker: Checking,
  at: Span,
  sign: keyof typeof names,
  [first, second]: [ASTNode, ASTNode],
): Checked {
  const left = checker.check(first)
  const right = checker.check(second)
  const span = { start: at.start, end: at.end }
  const type = results[`${left.type}${sign}${right.type}`]
  if (type === 'string') return { kind: 'call', type, fn: 'concat', args: [left, right], ...span }
  if (type !== undefined) return { kind: 'arith', type, op: names[sign], left, right, ...span }
  if (isNumber(left.type) && isNumber(right.type)) return numbers(checker, names[sign], left, right, span)
  if (sign === '*' || sign === '/') {
    const scaled = moneyProduct(checker, sign, left, right)
    if (scaled !== null) return { kind: 'arith', type: 'double', op: names[sign], ...scaled, ...span }
  }
  const advice =
    left.type === 'money' || right.type === 'money' ? '; money adds to money and is scaled by numbers' : ''
  return checker.fail(`"${sign}" cannot join ${typeName(left.type)} and ${typeName(right.type)}${advice}`, at)
}

function numbers(checker: Checking, op: Arithmetic, left: Checked, right: Checked, span: Span): Checked {
  const type = left.type === 'int' && right.type === 'int' ? 'int' : 'double'
  if (op === 'mod' && type === 'double') return checker.fail('"%" is for integers', span)
  return { kind: 'arith', type, op, left, right, ...span }
}

/** Money × number, number × money, money ÷ number and money ÷ money are numbers. */
function moneyProduct(
  checker: Checking,
  sign: '*' | '/',
  left: Checked,
  right: Checked,
): { left: Checked; right: Checked } | null {
  const moneyLeft = left.type === 'money'
  const moneyRight = right.type === 'money'
  if (moneyLeft && moneyRight)
    return sign === '/' ? { left: major(checker, left), right: major(checker, right) } : null
  if (moneyLeft && isNumber(right.type)) return { left: major(checker, left), right }
  if (moneyRight && isNumber(left.type) && sign === '*') return { left, right: major(checker, right) }
  return null
}

export function checkNegation(checker: Checking, at: Span, operand: ASTNode): Checked {
  const checked = checker.check(operand)
  const { type } = checked
  const { start, end } = at
  if (!isNumber(type) && type !== 'money' && type !== 'duration')
    return checker.fail(`"-" cannot stand before ${typeName(type)}`, at)
  if (checked.kind === 'literal' && typeof checked.value === 'number') {
    return { ...checked, value: 0 - checked.value, start, end }
  }
  return { kind: 'call', type, fn: 'negate', args: [checked], start, end }
}
