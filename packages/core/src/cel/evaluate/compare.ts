import { compareText } from '../../text/compare.ts'
import type { Value } from '../../values/type.ts'
import type { Checked, Compare, Comparison } from '../tree.ts'
import type { Closure, Compile } from './closure.ts'

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
  if (op === 'eq' || op === 'ne') return equality(a, b, op === 'ne')
  if (left.type === 'string' || left.type === 'date') return texts(orders[op], a, b)
  return numbers(op, a, b)
}

/** Whether two known values of one type are the same. */
export function same(a: Value, b: Value): boolean {
  return a === b
}

function equality(a: Closure, b: Closure, negated: boolean): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return x === null || y === null ? null : same(x, y) !== negated
  }
}

function texts(order: Order, a: Closure, b: Closure): Closure {
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    return typeof x === 'string' && typeof y === 'string' ? order(compareText(x, y)) : null
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
