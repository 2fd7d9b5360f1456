import { cut } from '../../text/cut.ts'
import { celDurationProblem, day, parseCelDuration } from '../../values/duration.ts'
import { isKept } from '../../values/range.ts'
import { dateProblem, parseCelTimestamp, parseDate, timestampProblem } from '../../values/time.ts'
import type { ScalarType, Value } from '../../values/type.ts'
import { standardFunctions } from '../functions/standard.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { checkOverloads } from './overload.ts'

export function checkDays(checker: Checking, span: Span, arg: Syntax): Checked {
  const count = checker.expect(arg, 'int', 'the number of days')
  if (count.kind === 'literal' && typeof count.value === 'number') {
    const value = count.value * day
    if (!isKept(value, 'duration'))
      return checker.fail('a duration is at most 106751 days, some 292 years', span)
    return { kind: 'literal', type: 'duration', value, ...span }
  }
  return { kind: 'call', type: 'duration', fn: 'days', args: [count], ...span }
}

export function checkDuration(checker: Checking, span: Span, arg: Syntax): Checked {
  return constant(checker, span, arg, 'duration', parseCelDuration, celDurationProblem)
}

export function checkTimestamp(checker: Checking, span: Span, arg: Syntax): Checked {
  return constant(checker, span, arg, 'timestamp', parseCelTimestamp, timestampProblem)
}

export function checkDate(checker: Checking, span: Span, arg: Syntax): Checked {
  return constant(checker, span, arg, 'date', parseDate, dateProblem)
}

/** A written text is read at once, and refused where it cannot be; any other value converts when it is known. */
function constant(
  checker: Checking,
  span: Span,
  arg: Syntax,
  type: ScalarType,
  parse: (text: string) => Value,
  problemOf: (text: string) => string,
): Checked {
  const operand = checker.check(arg)
  if (operand.kind !== 'literal' || typeof operand.value !== 'string') {
    return checkOverloads(checker, span, type, standardFunctions.get(type)?.overloads ?? [], [operand])
  }
  const value = parse(operand.value)
  if (value === null) {
    const reason = `${type}("${cut(operand.value)}") is none: ${problemOf(operand.value)}`
    return checker.fail(reason, arg)
  }
  return { kind: 'literal', type, value, ...span }
}
