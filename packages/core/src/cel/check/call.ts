import type { ASTNode } from '@marcbachmann/cel-js'
import { didYouMean } from '../../text/did-you-mean.ts'
import { day, parseCelDuration } from '../../values/duration.ts'
import { parseDate, parseTimestamp } from '../../values/time.ts'
import { typeName } from '../../values/type-name.ts'
import { elementOf, isList } from '../../values/type.ts'
import type { ScalarType, Value } from '../../values/type.ts'
import { limits } from '../limits.ts'
import type { Checked, FunctionName, Macro, Span } from '../tree.ts'
import type { Checking } from './checking.ts'

const functions = ['has', 'days', 'duration', 'timestamp', 'date', 'size']
const methods: readonly FunctionName[] = ['contains', 'startsWith', 'endsWith']
const macros: readonly string[] = ['all', 'exists', 'exists_one'] satisfies Macro[]

export function checkCall(checker: Checking, at: Span, name: string, args: readonly ASTNode[]): Checked {
  const [arg] = args
  if (!functions.includes(name)) {
    return checker.fail(`there is no function "${name}"${didYouMean(name, functions)}`, at)
  }
  if (arg === undefined || args.length > 1) return checker.fail(`${name}(…) takes one argument`, at)
  const span = { start: at.start, end: at.end }
  switch (name) {
    case 'has':
      return checkHas(checker, span, arg)
    case 'days':
      return checkDays(checker, span, arg)
    case 'duration':
      return constant(checker, span, arg, 'duration', parseCelDuration, 'such as "4320h" or "1h30m"')
    case 'timestamp':
      return constant(checker, span, arg, 'timestamp', parseTimestamp, 'such as "2026-03-01T00:00:00Z"')
    case 'date':
      return constant(checker, span, arg, 'date', parseDate, 'such as "2026-03-01"')
    default:
      return checkSize(checker, span, arg)
  }
}

export function checkMethod(
  checker: Checking,
  at: Span,
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
): Checked {
  const span = { start: at.start, end: at.end }
  if (macros.includes(name)) return checkMacro(checker, span, name as Macro, receiver, args)
  if (name === 'size' && args.length === 0) return checkSize(checker, span, receiver)
  const fn = methods.find((method) => method === name)
  const [arg] = args
  if (fn === undefined) {
    return checker.fail(
      `there is no method "${name}"${didYouMean(name, [...methods, ...macros, 'size'])}`,
      at,
    )
  }
  if (arg === undefined || args.length > 1) return checker.fail(`${name}(…) takes one text`, at)
  const text = checker.expect(receiver, 'string', `what ${name} searches`)
  return {
    kind: 'call',
    type: 'bool',
    fn,
    args: [text, checker.expect(arg, 'string', `what ${name} looks for`)],
    ...span,
  }
}

function checkHas(checker: Checking, span: Span, arg: ASTNode): Checked {
  const operand = checker.check(arg)
  if (operand.kind !== 'attribute')
    return checker.fail('has(…) asks about an attribute, such as has(customer.name)', arg)
  return { kind: 'has', type: 'bool', operand, ...span }
}

function checkDays(checker: Checking, span: Span, arg: ASTNode): Checked {
  const count = checker.expect(arg, 'int', 'the number of days')
  if (count.kind === 'literal' && typeof count.value === 'number') {
    const value = count.value * day
    if (!Number.isSafeInteger(value))
      return checker.fail('that many days are beyond ±9007199254740991 milliseconds', span)
    return { kind: 'literal', type: 'duration', value, ...span }
  }
  return { kind: 'call', type: 'duration', fn: 'days', args: [count], ...span }
}

function checkSize(checker: Checking, span: Span, arg: ASTNode): Checked {
  const measured = checker.check(arg)
  if (measured.type !== 'string' && !isList(measured.type)) {
    return checker.fail(`size(…) measures a text or a list, not ${typeName(measured.type)}`, arg)
  }
  return { kind: 'call', type: 'int', fn: 'size', args: [measured], ...span }
}

function constant(
  checker: Checking,
  span: Span,
  arg: ASTNode,
  type: ScalarType,
  parse: (text: string) => Value,
  form: string,
): Checked {
  const text = arg.op === 'value' && typeof arg.args === 'string' ? arg.args : null
  const value = text === null ? null : parse(text)
  if (value === null) return checker.fail(`${type}(…) takes a text in quotes ${form}`, arg)
  return { kind: 'literal', type, value, ...span }
}

function checkMacro(
  checker: Checking,
  span: Span,
  macro: Macro,
  receiver: ASTNode,
  [variable, test, ...more]: readonly ASTNode[],
): Checked {
  if (variable?.op !== 'id' || test === undefined || more.length > 0) {
    return checker.fail(`${macro}(…) takes a name and a condition, such as ${macro}(t, t == "vip")`, span)
  }
  const list = checker.check(receiver)
  if (!isList(list.type))
    return checker.fail(`${macro}(…) asks about a list, not ${typeName(list.type)}`, receiver)
  const name = variable.args
  if (checker.variables.size >= limits.macros)
    return checker.fail(`macros can be nested ${limits.macros} deep at the most`, span)
  if (checker.variables.has(name))
    return checker.fail(`"${name}" is already taken by an outer macro`, variable)
  checker.variables.set(name, elementOf(list.type))
  const body = checker.expect(test, 'bool', `the condition of ${macro}(…)`)
  checker.variables.delete(name)
  return { kind: 'comprehension', type: 'bool', macro, list, variable: name, body, ...span }
}
