import { orders } from '../cel/evaluate/compare.ts'
import { mirrored } from '../cel/tree.ts'
import type { Checked, Compare } from '../cel/tree.ts'
import { isList } from '../values/type.ts'
import { plainMacro } from './plain-macro.ts'

/**
 * A condition's part said with parts of simpler forms, which is true, false and unknown of the same customers: a comparison of
 * what `? :` gives becomes one of each side, a list's size against a fixed number whether the list has a value, whole hours a
 * length of time, `exists` and `all` membership. The part itself where there is nothing to say simpler. Only what stands on top is looked at.
 */
export function plainer(node: Checked): Checked {
  if (node.kind === 'comprehension') return plainMacro(node) ?? node
  if (node.kind !== 'compare') return node
  const { left, right } = node
  const isEquality = node.op === 'eq' || node.op === 'ne'
  if (left.type === 'bool' && right.type === 'bool') return isEquality ? ofTruths(node) : node
  if (left.kind === 'conditional') return split(left, node, (side) => ({ ...node, left: side, right }))
  if (right.kind === 'conditional') return split(right, node, (side) => ({ ...node, left, right: side }))
  const turned = left.kind === 'literal' ? { ...node, op: mirrored[node.op], left: right, right: left } : node
  return ofSize(turned) ?? ofMeasure(turned) ?? ofEmptyList(turned) ?? node
}

function split(
  { condition, then, otherwise }: Extract<Checked, { kind: 'conditional' }>,
  { start, end }: Compare,
  compared: (side: Checked) => Compare,
): Checked {
  const sides = { then: compared(then), otherwise: compared(otherwise) }
  return { kind: 'conditional', type: 'bool', condition, ...sides, start, end }
}

/** `(a > 1) == (b > 2)`: where the first is true the second has to be, and where it is false must not. */
function ofTruths({ op, left, right, start, end }: Compare): Checked {
  const opposite = negated(right)
  const [then, otherwise] = op === 'eq' ? [right, opposite] : [opposite, right]
  return { kind: 'conditional', type: 'bool', condition: left, then, otherwise, start, end }
}

function ofSize({ op, left, right, start, end }: Compare): Checked | null {
  if (left.kind !== 'call' || left.fn !== 'size' || right.kind !== 'literal') return null
  const [list] = left.args
  const { value } = right
  if (list?.kind !== 'attribute' || !isList(list.type) || typeof value !== 'number') return null
  const [empty, one, many] = [0, 1, Infinity].map((size) => orders[op](size, value))
  // A number between 1 and infinity tells some lists that hold something from others.
  if (one !== many || (value > 1 && (op === 'eq' || op === 'ne'))) return null
  const has: Checked = { kind: 'has', type: 'bool', operand: list, start, end }
  if (empty === one) return { kind: 'literal', type: 'bool', value: empty === true, start, end }
  return one === true ? has : negated(has)
}

function ofEmptyList({ op, left, right, start, end }: Compare): Checked | null {
  const isEmpty = right.kind === 'list' && right.items.length === 0
  if (!isEmpty || left.kind !== 'attribute' || !isList(left.type)) return null
  const has: Checked = { kind: 'has', type: 'bool', operand: left, start, end }
  return op === 'ne' ? has : negated(has)
}

const measures: { readonly [accessor: string]: number | undefined } = {
  getHours: 3_600_000,
  getMinutes: 60_000,
  getSeconds: 1000,
}

/** `(now - customer.x).getHours() > 48`: whole hours are cut off towards zero. */
function ofMeasure({ op, left, right, start, end }: Compare): Checked | null {
  if (left.kind !== 'call' || right.kind !== 'literal' || typeof right.value !== 'number') return null
  const [length] = left.args
  const unit = measures[left.fn]
  if (unit === undefined || length?.type !== 'duration') return null
  const span = { start, end }
  /** Of at least so many units. */
  const reaches = (count: number): Checked => {
    const [bound, by] = count > 0 ? [count * unit, 'ge' as const] : [(count - 1) * unit, 'gt' as const]
    const limit: Checked = { kind: 'literal', type: 'duration', value: bound, ...span }
    return { kind: 'compare', type: 'bool', op: by, left: length, right: limit, ...span }
  }
  const { value } = right
  switch (op) {
    case 'ge':
      return reaches(Math.ceil(value))
    case 'gt':
      return reaches(Math.floor(value) + 1)
    case 'lt':
      return negated(reaches(Math.ceil(value)))
    case 'le':
      return negated(reaches(Math.floor(value) + 1))
    default: {
      if (!Number.isInteger(value)) return null
      const is: Checked = {
        kind: 'and',
        type: 'bool',
        parts: [reaches(value), negated(reaches(value + 1))],
        ...span,
      }
      return op === 'eq' ? is : negated(is)
    }
  }
}

function negated(operand: Checked): Checked {
  const { start, end } = operand
  return { kind: 'not', type: 'bool', operand, start, end }
}
