import { typeName } from '../../values/type-name.ts'
import { orNowCalled } from '../../text/now-called.ts'
import { isNumeric, isOrdered } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Comparison, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { hasDyn, widen } from './coerce.ts'
import { dynamicCall } from './dynamic.ts'
import { comparable } from './equatable.ts'
import { join } from './join.ts'
import { asMoney } from './literal.ts'

const names = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' } as const

export function checkComparison(
  checker: Checking,
  at: Span,
  sign: keyof typeof names,
  [first, second]: readonly [Syntax, Syntax],
): Checked {
  const op = names[sign]
  const [left, right] = sameUnit(checker, checker.check(first), checker.check(second))
  const absence = aboutAbsence(op, left, right, at)
  if (absence !== null) return absence
  if (!comparable(left.type, right.type))
    return checker.fail(
      `${typeName(left.type)} cannot be compared with ${typeName(right.type)}${advice(left, right)}`,
      at,
    )
  const equality = op === 'eq' || op === 'ne'
  if (left.type === 'dyn' || right.type === 'dyn') return dynamicCall(checker, at, op, [left, right], 'bool')
  const unordered = [left, right].find((side) => !isOrdered(side.type))
  if (!equality && unordered !== undefined)
    return checker.fail(`${typeName(unordered.type)} has no order`, at)
  checkPossible(checker, left, right)
  checkPossible(checker, right, left)
  const [a, b] = alike(checker, left, right)
  return { kind: 'compare', type: 'bool', op, left: a, right: b, ...at }
}

/** Lists and maps of which one holds `dyn`: so does the other, since money is another number there. */
function alike(checker: Checking, left: Checked, right: Checked): readonly [Checked, Checked] {
  const type = join([left.type, right.type])
  if (type === null || !hasDyn(type)) return [left, right]
  const { moneyDigits } = checker.scope
  return [widen(left, type, moneyDigits), widen(right, type, moneyDigits)]
}

const forms: { readonly [type in Type]?: string } = {
  timestamp: 'timestamp("2026-03-01T00:00:00Z")',
  duration: 'days(30)',
  date: 'date("2026-03-01")',
}

/** How it would be right: a value that is written out can be written as the other type, one that is read cannot. */
function advice(left: Checked, right: Checked): string {
  const types = [left.type, right.type]
  if (types.includes('timestamp') && types.includes('duration'))
    return '; the time since a datetime is a duration: now - customer.createdAt'
  const [read, written] = left.kind === 'literal' ? [right, left] : [left, right]
  const form = forms[read.type]
  if (form === undefined || written.kind !== 'literal' || !['string', 'int', 'double'].includes(written.type))
    return ''
  return `; write it as ${form}`
}

/** `x == null` is `!has(x)`. */
function aboutAbsence(op: Comparison, left: Checked, right: Checked, span: Span): Checked | null {
  if ((op !== 'eq' && op !== 'ne') || (left.type !== 'null' && right.type !== 'null')) return null
  const has: Checked = { kind: 'has', type: 'bool', operand: right.type === 'null' ? left : right, ...span }
  return op === 'ne' ? has : { kind: 'not', type: 'bool', operand: has, ...span }
}

/** Money against a number: a literal becomes money, any other number is compared with the money's major units. */
export function sameUnit(checker: Checking, left: Checked, right: Checked): [Checked, Checked] {
  if (left.type === 'money' && isNumeric(right.type)) {
    const money = asMoney(checker, right)
    return money === null ? [major(checker, left), right] : [left, money]
  }
  if (right.type === 'money' && isNumeric(left.type)) {
    const [b, a] = sameUnit(checker, right, left)
    return [a, b]
  }
  return [left, right]
}

/** Money as a number of major units: one correctly rounded division, so that ¥19.99 is the double 19.99. */
export function major(checker: Checking, money: Checked): Checked {
  const { start, end } = money
  const scale: Checked = {
    kind: 'literal',
    type: 'double',
    value: 10 ** checker.scope.moneyDigits,
    start,
    end,
  }
  return { kind: 'arith', type: 'double', op: 'div', left: money, right: scale, start, end }
}

/** A class or option that does not exist can never be equal: surely a slip. */
export function checkPossible(checker: Checking, read: Checked, compared: Checked): void {
  if (read.kind !== 'attribute' || compared.kind !== 'literal') return
  const { values, former } = checker.scope.roots[read.root]?.get(read.name) ?? {}
  const { value } = compared
  if (
    values === undefined ||
    (typeof value !== 'string' && typeof value !== 'number') ||
    values.includes(value)
  )
    return
  const known = values.map(String)
  const hint = orNowCalled(String(value), known, former) || `; it is one of ${known.join(', ')}`
  checker.fail(`${read.root}.${read.name} is never ${JSON.stringify(value)}${hint}`, compared)
}
