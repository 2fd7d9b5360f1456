import { compareText } from '../../text/compare.ts'
import { isList, isMap } from '../../values/type.ts'
import type { Type, Value } from '../../values/type.ts'
import type { Checked, Compare, Comparison } from '../tree.ts'
import type { Closure, Compile } from './closure.ts'
import { equal } from './equal.ts'

type Order = (a: number, b: number) => boolean

export const orders: { readonly [op in Comparison]: Order } = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
}

export function comparison({ op, left, right }: Compare, compile: Compile<Checked>): Closure {
  const a = compile(left)
  const b = compile(right)
  if (op === 'eq' || op === 'ne') {
    const whole = isList(left.type) || isMap(left.type)
    return whole ? equalityOfParts(a, left.type, b, right.type, op === 'ne') : equality(a, b, op === 'ne')
  }
  if (left.type === 'string' || left.type === 'date' || left.type === 'bytes') return texts(orders[op], a, b)
  return left.type === 'bool' ? truths(orders[op], a, b) : numbers(orders[op], a, b)
}

/** Whether an order holds between two known values of one ordered type, or two numbers. */
export function inOrder(op: Comparison, a: Value, b: Value): boolean | null {
  if (typeof a === 'string' && typeof b === 'string') return orders[op](compareText(a, b), 0)
  return (typeof a === 'number' && typeof b === 'number') ||
    (typeof a === 'boolean' && typeof b === 'boolean')
    ? orders[op](Number(a), Number(b))
    : null
}

function equalityOfParts(a: Closure, aType: Type, b: Closure, bType: Type, negated: boolean): Closure {
  return (environment) => {
    const same = equal(a(environment), aType, b(environment), bType)
    return same === null ? null : same !== negated
  }
}

function equality(a: Closure, b: Closure, negated: boolean): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return x === null || y === null ? null : (x === y) !== negated
  }
}

function texts(order: Order, a: Closure, b: Closure): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return typeof x === 'string' && typeof y === 'string' ? order(compareText(x, y), 0) : null
  }
}

/** False comes before true. */
function truths(order: Order, a: Closure, b: Closure): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return typeof x === 'boolean' && typeof y === 'boolean' ? order(Number(x), Number(y)) : null
  }
}

function numbers(order: Order, a: Closure, b: Closure): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return typeof x === 'number' && typeof y === 'number' ? order(x, y) : null
  }
}
