import { textProblem } from '../../text/valid.ts'
import { scaleDecimal } from '../../values/money.ts'
import { isNumeric } from '../../values/type.ts'
import type { Written } from '../syntax.ts'
import type { Checked, Literal, Span } from '../tree.ts'
import type { Checking } from './checking.ts'

export function checkLiteral(checker: Checking, at: Span, value: Written): Checked {
  if (value === null) return { kind: 'literal', type: 'null', value, ...at }
  switch (typeof value) {
    case 'boolean':
      return { kind: 'literal', type: 'bool', value, ...at }
    case 'bigint':
      return { kind: 'literal', type: 'int', value: whole(checker, value, at), ...at }
    case 'number':
      if (!Number.isFinite(value)) checker.fail('the number is too large', at)
      return { kind: 'literal', type: 'double', value, ...at }
    case 'string': {
      const problem = textProblem(value)
      if (problem !== null) checker.fail(`the text ${problem}`, at)
      return { kind: 'literal', type: 'string', value, ...at }
    }
    default:
      if ('bytes' in value) return { kind: 'literal', type: 'bytes', value: value.bytes, ...at }
      return { kind: 'literal', type: 'uint', value: whole(checker, value.uint, at), ...at }
  }
}

function whole(checker: Checking, value: bigint, at: Span): number {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : checker.fail(`${value} is beyond ±9007199254740991`, at)
}

/** A number literal read as money: scaled from its text, so that 19.99 is exactly 1999 minor units. Null for other nodes. */
export function asMoney(checker: Checking, node: Checked): Literal | null {
  if (node.kind !== 'literal' || typeof node.value !== 'number' || !isNumeric(node.type)) return null
  const written = checker.expression
    .slice(node.start, node.end)
    .replaceAll(/[\s()]/g, '')
    .replace(/^(--)+/, '')
  const text = node.type !== 'double' ? String(node.value) : written
  const value = scaleDecimal(text, checker.scope.moneyDigits)
  return Number.isFinite(value) ? { ...node, type: 'money', value } : null
}
