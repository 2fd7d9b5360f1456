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

/** Division by zero, overflow and an unknown operand give unknown. Minus zero is zero, as in both databases. */
export function arithmetic({ op, type, left, right }: Arith, compile: Compile<Checked>): Closure {
  const a = compile(left)
  const b = compile(right)
  const operation =
    op === 'div' && type === 'int' ? (x: number, y: number) => Math.trunc(x / y) : operations[op]
  const fits = type === 'double' ? Number.isFinite : Number.isSafeInteger
  return (environment) => {
    const x = a(environment)
    const y = b(environment)
    if (typeof x !== 'number' || typeof y !== 'number') return null
    const result = operation(x, y)
    return fits(result) ? result + 0 : null
  }
}
