import { rangeOf } from '../../values/range.ts'
import type { Type } from '../../values/type.ts'
import type { Arith, Arithmetic, Checked } from '../tree.ts'
import type { Closure, Compile } from './closure.ts'

type Operation = (a: number, b: number) => number

const operations: { readonly [op in Arithmetic]: Operation } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b,
}

const truncated: Operation = (x, y) => Math.trunc(x / y)

/** What an operator does in a type: integers are divided without a remainder. */
export function operationOf(op: Arithmetic, type: Type): Operation {
  return op === 'div' && (type === 'int' || type === 'uint') ? truncated : operations[op]
}

/** Division by zero, overflow and an unknown operand give unknown. Minus zero is zero, as in both databases. */
export function arithmetic({ op, type, left, right }: Arith, compile: Compile<Checked>): Closure {
  const a = compile(left)
  const b = compile(right)
  const operation = operationOf(op, type)
  const [least, most] = rangeOf(type)
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    if (typeof x !== 'number' || typeof y !== 'number') return null
    const result = operation(x, y)
    return result >= least && result <= most ? result + 0 : null
  }
}
