import { compareText } from '../../text/compare.ts'
import { isList, isMap } from '../../values/type.ts'
import type { Type, Value } from '../../values/type.ts'
import type { Checked, Compare, Comparison } from '../tree.ts'
import type { Closure, Compile } from './closure.ts'
import { equal } from './equal.ts'

type Order = (a: number) => boolean

const orders: { readonly [op in Comparison]: Order } = {
  eq: (a) => a === 0,
  ne: (a) => a !== 0,
  lt: (a) => a < 0,
  le: (a) => a <= 0,
  gt: (a) => a > 0,
  ge: (a) => a >= 0,
}

export function comparison({ op, left, right }: Compare, compile: Compile<Checked>): Closure {
  const a = compile(left)
  const b = compile(right)
  if (op === 'eq' || op === 'ne') {
    const whole = isList(left.type) || isMap(left.type)
    return whole ? equalityOfParts(a, left.type, b, right.type, op === 'ne') : equality(a, b, op === 'ne')
  }
  if (left.type === 'string' || left.type === 'date' || left.type === 'bytes') return texts(orders[op], a, b)
  return left.type === 'bool' ? truths(orders[op], a, b) : numbers(op, a, b)
}

/** Whether an order holds between two known values of one ordered type, or two numbers. */
export function inOrder(op: Comparison, a: Value, b: Value): boolean | null {
  if (typeof a === 'string' && typeof b === 'string') return orders[op](compareText(a, b))
  return (typeof a === 'number' && typeof b === 'number') ||
    (typeof a === 'boolean' && typeof b === 'boolean')
    ? orders[op](a < b ? -1 : a > b ? 1 : 0)
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
    return typeof x === 'string' && typeof y === 'string' ? order(compareText(x, y)) : null
  }
}

/** False comes before true. */
function truths(order: Order, a: Closure, b: Closure): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return typeof x === 'boolean' && typeof y === 'boolean' ? order(Number(x) - Number(y)) : null
  }
}

/** One closure per operator, not one with an inner call: numbers are what rules compare most. */
function numbers(op: Comparison, a: Closure, b: Closure): Closure {
  const both = (test: (x: number, y: number) => boolean): Closure => {
    return (environment) => {
      const x = a(environment)
      const y = b(environment)
      return typeof x === 'number' && typeof y === 'number' ? test(x, y) : null
    }
  }
  switch (op) {
    case 'lt':
      return both((x, y) => x < y)
    case 'le':
      return both((x, y) => x <= y)
    case 'gt':
      return both((x, y) => x > y)
    default:
      return both((x, y) => x >= y)
  }
}
