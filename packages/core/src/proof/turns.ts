import { walk } from '../cel/dependencies.ts'
import { operationOf } from '../cel/evaluate/arithmetic.ts'
import type { Arith, Checked, Compare } from '../cel/tree.ts'
import { rangeOf as rangeOfType } from '../values/range.ts'
import type { Type } from '../values/type.ts'
import { farthest } from './domain.ts'
import { firstNumber } from './first-number.ts'

/** A part that only rises, or only falls, as its one attribute does; 0 where it reads none. */
interface Course {
  readonly attribute: { readonly name: string; readonly type: Type } | null
  readonly way: -1 | 0 | 1
  /** Its value if nothing overflowed. Rounding keeps the order of numbers, so this rises or falls all the way. */
  readonly of: (number: number) => number
  /** What may overflow on the way, itself last. */
  readonly steps: readonly { readonly way: -1 | 0 | 1; readonly type: Type; readonly of: Course['of'] }[]
}

export interface Turns {
  readonly attribute: string
  /** The first numbers at which the comparison, or whether it is known, may be another; null where one is too far. */
  readonly at: readonly number[] | null
}

/**
 * Where a comparison of arithmetic over one attribute turns, such as `customer.spend / 100 >= 5`; null where it is no such
 * comparison. The numbers are found by asking the arithmetic itself, by halves, so that its rounding is theirs.
 */
export function turnsOf({ left, right }: Compare): Turns | null {
  const [a, b] = [courseOf(left), courseOf(right)]
  if (a === null || b === null) return null
  const attribute = sameAttribute(a, b)
  const way = together(a.way, opposite(b.way))
  if (attribute === null || way === null || way === 0) return null
  if (a.steps.length + b.steps.length > mostSteps) return null
  if (![left, right].every(isNear)) return { attribute: attribute.name, at: null }
  const first = (from: (number: number) => boolean): number[] => firstNumber(attribute.type, from)
  const turned = [
    ...first((number) => (way > 0 ? !(a.of(number) < b.of(number)) : !(a.of(number) > b.of(number)))),
    ...first((number) => (way > 0 ? a.of(number) > b.of(number) : a.of(number) < b.of(number))),
  ]
  if (turned.some((number) => Math.abs(number) > farthest)) return { attribute: attribute.name, at: null }
  const ends = [...a.steps, ...b.steps].flatMap((step) => {
    const [least, most] = rangeOfType(step.type)
    const [enters, leaves] = step.way > 0 ? [least, most] : [most, least]
    const beyond = (number: number, end: number): boolean =>
      step.way > 0 ? step.of(number) > end : step.of(number) < end
    return [
      ...first((number) => beyond(number, enters) || step.of(number) === enters),
      ...first((number) => beyond(number, leaves)),
    ]
  })
  const near = ends.filter((number) => Math.abs(number) <= farthest)
  return { attribute: attribute.name, at: [...new Set([...turned, ...near])] }
}

/** With no more steps than these, of numbers that are near, nothing comes near infinity, where there is no order. */
const mostSteps = 8

function isNear(node: Checked): boolean {
  for (const part of walk(node)) {
    const size = part.kind === 'literal' && typeof part.value === 'number' ? Math.abs(part.value) : 0
    if (size > farthest || (size !== 0 && size < 1 / farthest)) return false
  }
  return true
}

const reckoned: readonly Type[] = ['int', 'double', 'money']

function courseOf(node: Checked): Course | null {
  if (!reckoned.includes(node.type)) return null
  switch (node.kind) {
    case 'literal': {
      const { value } = node
      return typeof value === 'number' ? { attribute: null, way: 0, of: () => value, steps: [] } : null
    }
    case 'attribute': {
      if (node.root !== 'customer') return null
      return { attribute: { name: node.name, type: node.type }, way: 1, of: (number) => number, steps: [] }
    }
    case 'arith':
      return arithmetic(node)
    case 'call': {
      const [operand] = node.args
      const inner = operand === undefined ? null : courseOf(operand)
      if (inner === null) return null
      if (node.fn === 'negate') return step(node.type, opposite(inner.way), (x) => -inner.of(x), inner)
      if (node.fn === 'double') return inner
      return node.fn === 'int' ? step('int', inner.way, (x) => Math.trunc(inner.of(x)), inner) : null
    }
    default:
      return null
  }
}

function arithmetic({ op, type, left, right }: Arith): Course | null {
  const [a, b] = [courseOf(left), courseOf(right)]
  if (a === null || b === null) return null
  if (a.attribute !== null && b.attribute !== null && sameAttribute(a, b) === null) return null
  const way = wayOf(op, a, b)
  const operation = operationOf(op, type)
  return way === null ? null : step(type, way, (x) => operation(a.of(x), b.of(x)), a, b)
}

/** Times or divided by a fixed number it goes on as it did, or turns round. */
function wayOf(op: Arith['op'], a: Course, b: Course): Course['way'] | null {
  if (op === 'add') return together(a.way, b.way)
  if (op === 'sub') return together(a.way, opposite(b.way))
  const [factor, moved] = b.way === 0 ? [b, a] : [a, b]
  const by = factor.way === 0 ? factor.of(0) : 0
  if (by === 0 || op === 'mod' || (op === 'div' && factor !== b)) return null
  return by > 0 ? moved.way : opposite(moved.way)
}

function step(type: Type, way: Course['way'], of: Course['of'], a: Course, b?: Course): Course {
  const before = [...a.steps, ...(b?.steps ?? [])]
  return { attribute: a.attribute ?? b?.attribute ?? null, way, of, steps: [...before, { way, type, of }] }
}

function together(a: Course['way'], b: Course['way']): Course['way'] | null {
  if (a === 0) return b
  return b === 0 || a === b ? a : null
}

function opposite(way: Course['way']): Course['way'] {
  return way === 0 ? 0 : way > 0 ? -1 : 1
}

function sameAttribute(a: Course, b: Course): Course['attribute'] {
  if (a.attribute === null || b.attribute === null) return a.attribute ?? b.attribute
  return a.attribute.name === b.attribute.name ? a.attribute : null
}
