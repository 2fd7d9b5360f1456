import { elementOf, entryOf, isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Checked } from '../tree.ts'

/**
 * A part as a value of a wider type, which `join` gave: the same part where the value is the same in both, else with a
 * step that makes it so. An int that is read or reckoned stays one, and whoever uses it as a double turns it into one.
 */
export function widen(node: Checked, type: Type, moneyDigits: number): Checked {
  if (node.type === type) return node
  if (node.kind === 'literal' && !hasDyn(type)) return { ...node, type }
  if (node.kind === 'conditional') {
    const [then, otherwise] = [node.then, node.otherwise].map((side) => widen(side, type, moneyDigits))
    if (then !== undefined && otherwise !== undefined) return { ...node, type, then, otherwise }
  }
  if (!takesType(node.type, type)) return isList(node.type) || isMap(node.type) ? { ...node, type } : node
  const { start, end } = node
  return { kind: 'widen', type, operand: node, scale: 10 ** moneyDigits, start, end }
}

/** A `dyn` where a type is asked for: unknown at run time where it has another. */
export function narrow(node: Checked, type: Type): Checked {
  const { start, end } = node
  return { kind: 'narrow', type, operand: node, start, end }
}

/** Whether values of the type, or parts of them, carry their types along. */
export function hasDyn(type: Type): boolean {
  return /\bdyn\b/.test(type)
}

/** Whether a value must take its type along on the way to the wider type. */
function takesType(from: Type, to: Type): boolean {
  if (from === to || from === 'null') return false
  if (to === 'dyn') return true
  if (isList(from) && isList(to)) return takesType(elementOf(from), elementOf(to))
  if (!isMap(from) || !isMap(to)) return false
  const [a, b] = [entryOf(from), entryOf(to)]
  return takesType(a.key, b.key) || takesType(a.value, b.value)
}
