import { rangeOf } from '../../values/range.ts'
import type { Call, Checked, Compare } from '../tree.ts'
import type { Closure } from './closure.ts'

/**
 * A customer's attribute, or the time since, compared with a constant: what rules are mostly made of, in one closure
 * where the general way takes three or more. Null for any other comparison.
 */
export function comparedWithConstant({ op, left, right }: Compare): Closure | null {
  if (right.kind !== 'literal' || right.value === null) return null
  const { value } = right
  const name = customerAttribute(left)
  if (name === null) return typeof value === 'number' ? timeSince(op, left, value) : null
  if (op === 'eq' || op === 'ne') {
    const equal = op === 'eq'
    return ({ customer }) => {
      const known = customer?.[name] ?? null
      return known === null ? null : (known === value) === equal
    }
  }
  if (typeof value !== 'number') return null
  // Numbers have an order throughout, so < is what >= is not.
  if (op === 'ge' || op === 'lt') {
    const atLeast = op === 'ge'
    return ({ customer }) => {
      const known = customer?.[name]
      return typeof known === 'number' ? known >= value === atLeast : null
    }
  }
  const above = op === 'gt'
  return ({ customer }) => {
    const known = customer?.[name]
    return typeof known === 'number' ? known > value === above : null
  }
}

/** `now - customer.lastPurchaseAt > days(90)` */
function timeSince(op: Compare['op'], node: Checked, value: number): Closure | null {
  if (node.kind !== 'arith' || node.op !== 'sub' || node.left.kind !== 'now') return null
  const name = customerAttribute(node.right)
  if (name === null || (op !== 'gt' && op !== 'le')) return null
  const [least, most] = rangeOf(node.type)
  const above = op === 'gt'
  return ({ customer, now }) => {
    const known = customer?.[name]
    if (typeof known !== 'number') return null
    const since = now - known
    return since >= least && since <= most ? since > value === above : null
  }
}

/** `"late" in customer.tags`, `customer.city in ["Beijing", "Wuhan"]`; null for any other membership. */
export function memberOfConstant({ fn, args: [sought, within] }: Call): Closure | null {
  if (fn !== 'in' || sought === undefined || within === undefined) return null
  if (sought.kind === 'literal' && sought.value !== null && within.type === `list<${sought.type}>`) {
    const name = customerAttribute(within)
    const { value } = sought
    if (name === null) return null
    return ({ customer }) => {
      const items = customer?.[name]
      return Array.isArray(items) && items.includes(value)
    }
  }
  const name = customerAttribute(sought)
  if (name === null || within.kind !== 'list') return null
  const values = within.items.flatMap((item) =>
    // A null among them has their type, and makes the answer unknown where no other is equal.
    item.kind === 'literal' && item.type === sought.type && item.value !== null ? [item.value] : [],
  )
  if (values.length < within.items.length) return null
  return ({ customer }) => {
    const known = customer?.[name] ?? null
    return known === null ? null : values.includes(known)
  }
}

function customerAttribute(node: Checked): string | null {
  return node.kind === 'attribute' && node.root === 'customer' ? node.name : null
}
