import { textProblem } from '../../text/valid.ts'
import { scaleDecimal } from '../../values/money.ts'
import type { Checked, Literal, Span } from '../tree.ts'
import type { Checking } from './checking.ts'

export function checkLiteral(checker: Checking, at: Span, value: unknown): Checked {
  const { start, end } = at
  if (value === null) return { kind: 'literal', type: 'null', value: null, start, end }
  if (typeof value === 'boolean') return { kind: 'literal', type: 'bool', value, start, end }
  if (typeof value === 'bigint') {
    const number = Number(value)
    if (!Number.isSafeInteger(number)) checker.fail(`${value} is beyond ±9007199254740991`, at)
    return { kind: 'literal', type: 'int', value: number, start, end }
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) checker.fail('the number is too large', at)
    return { kind: 'literal', type: 'double', value, start, end }
  }
  if (typeof value === 'string') {
    const problem = textProblem(value)
    if (problem !== null) checker.fail(`the text ${problem}`, at)
    return { kind: 'literal', type: 'string', value, start, end }
  }
  return checker.fail('unsigned numbers (5u) and bytes (b"…") cannot be used here', at)
}

/** A number literal read as money: scaled from its text, so that 19.99 is exactly 1999 minor units. Null for other nodes. */
export function asMoney(checker: Checking, node: Checked): Literal | null {
  if (node.kind !== 'literal' || typeof node.value !== 'number' || node.type === 'money') return null
  const written = checker.expression
    .slice(node.start, node.end)
    .replaceAll(/[\s()]/g, '')
    .replace(/^(--)+/, '')
  const text = node.type === 'int' ? String(node.value) : written
  const value = scaleDecimal(text, checker.scope.moneyDigits)
  return Number.isFinite(value) ? { ...node, type: 'money', value } : null
}
