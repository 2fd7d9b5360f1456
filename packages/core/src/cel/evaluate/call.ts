import { day } from '../../values/duration.ts'
import type { Value } from '../../values/type.ts'
import type { Call, Checked } from '../tree.ts'
import type { Closure, Compile } from './closure.ts'
import { same } from './compare.ts'

type Unary = (value: Exclude<Value, null>) => Value
type Binary = (a: string, b: string) => Value

const unary: { readonly [fn: string]: Unary | undefined } = {
  negate: (value) => (typeof value === 'number' ? 0 - value : null),
  days: (value) => (typeof value === 'number' && Number.isSafeInteger(value * day) ? value * day : null),
  size: (value) =>
    typeof value === 'string' ? Array.from(value).length : Array.isArray(value) ? value.length : null,
}

const binary: { readonly [fn: string]: Binary | undefined } = {
  concat: (a, b) => a + b,
  contains: (a, b) => a.includes(b),
  startsWith: (a, b) => a.startsWith(b),
  endsWith: (a, b) => a.endsWith(b),
}

export function callOf(node: Call, compile: Compile<Checked>): Closure {
  const [first, second] = node.args.map(compile)
  if (first === undefined) throw new TypeError(`${node.fn} without an argument`)
  if (second === undefined) return ofOne(unary[node.fn], first)
  return node.fn === 'in' ? membership(first, second) : ofTwo(binary[node.fn], first, second)
}

function ofOne(fn: Unary | undefined, operand: Closure): Closure {
  return (environment) => {
    const value = operand(environment)
    return value === null || fn === undefined ? null : fn(value)
  }
}

function ofTwo(fn: Binary | undefined, first: Closure, second: Closure): Closure {
  return (environment) => {
    const a = first(environment)
    const b = second(environment)
    return typeof a === 'string' && typeof b === 'string' && fn !== undefined ? fn(a, b) : null
  }
}

/** A fold of `||`: true where one item is equal, unknown where the value or an item that could have been is unknown. */
function membership(value: Closure, list: Closure): Closure {
  return (environment) => {
    const wanted = value(environment)
    const items = list(environment)
    if (wanted === null || !Array.isArray(items)) return null
    let found: false | null = false
    for (const item of items as readonly Value[]) {
      if (item === null) found = null
      else if (same(item, wanted)) return true
    }
    return found
  }
}
