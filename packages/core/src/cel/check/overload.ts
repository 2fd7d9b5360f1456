import { typeName } from '../../values/type-name.ts'
import { didYouMean } from '../../text/did-you-mean.ts'
import { offsetOf, zoneNames } from '../../values/zone.ts'
import type { Overload } from '../functions/overload.ts'
import { overloadsFor } from '../functions/standard.ts'
import { patternProblem } from '../pattern.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { widen } from './coerce.ts'
import { major } from './compare.ts'
import { dynamicCall } from './dynamic.ts'

/** A call of one of a function's overloads; where an operand is `dyn`, the one its value asks for. */
export function checkOverloads(
  checker: Checking,
  span: Span,
  name: string,
  overloads: readonly Overload[],
  operands: readonly Checked[],
): Checked {
  const args = operands.map((operand) => unitOf(checker, name, operand))
  const types = args.map(({ type }) => type)
  const meant = overloadsFor(overloads, types)
  const [first] = meant
  if (first === undefined) return checker.fail(mismatch(name, overloads, operands), span)
  checkWritten(checker, name, args)
  if (types.some((type, i) => type === 'dyn' && first.params[i] !== 'dyn')) {
    const one = meant.every(({ type }) => type === first.type)
    return dynamicCall(checker, span, name, args, one ? first.type : 'dyn')
  }
  const given = args.map((arg, i) =>
    first.params[i] === 'dyn' ? widen(arg, 'dyn', checker.scope.moneyDigits) : arg,
  )
  return { kind: 'call', type: first.type, fn: name, args: given, ...span }
}

/** Conversions take money as the number of its major units. */
function unitOf(checker: Checking, name: string, operand: Checked): Checked {
  return operand.type === 'money' && ['int', 'double', 'string'].includes(name)
    ? major(checker, operand)
    : operand
}

function mismatch(name: string, overloads: readonly Overload[], operands: readonly Checked[]): string {
  const given = operands.map(({ type }) => typeName(type)).join(', ')
  if (name === 'size' && operands.length === 1)
    return `size(…) measures a text, bytes, a list or a map, not ${given}`
  const forms = overloads.map(
    ({ params }) =>
      `(${params.map((param) => (param === 'list' || param === 'map' ? param : typeName(param))).join(', ')})`,
  )
  const methods = forms.length > 3 ? `${forms.slice(0, 3).join(', ')}, …` : forms.join(' or ')
  return `${name} cannot take (${given}); it takes ${methods}`
}

/** A pattern or a time zone that is written out is held to be one at once. */
function checkWritten(checker: Checking, name: string, args: readonly Checked[]): void {
  const last = args.at(-1)
  if (last?.kind !== 'literal' || typeof last.value !== 'string') return
  if (name === 'matches') {
    const problem = patternProblem(last.value)
    if (problem !== null) checker.fail(problem, last)
  }
  if (name.startsWith('get') && args[0]?.type === 'timestamp' && offsetOf(last.value) === null) {
    const hint = didYouMean(last.value, zoneNames()) || '; zones are named as "Asia/Shanghai" or "+08:00"'
    checker.fail(`there is no time zone "${last.value}"${hint}`, last)
  }
}
