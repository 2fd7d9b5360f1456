import { CelError } from '../cel-error.ts'
import { readsNow, readsOuterVariable } from '../dependencies.ts'
import { childrenOf } from '../tree.ts'
import type { Arith, Call, Checked, Compare } from '../tree.ts'
import { stepsIn } from './steps.ts'

/**
 * A part by which time alone turns a condition: a comparison of times, a sum of times, which has ends, or what a clock or
 * calendar shows.
 */
export type TurningPart = Compare | Arith | Call

/**
 * All parts by which time turns a condition; it turns where the first of them does, everything else held still.
 * @throws CelError where `now` is used otherwise than in comparisons of times, or through what clocks and calendars show.
 */
export function turningParts(node: Checked, expression: string): TurningPart[] {
  if (!readsNow(node)) return []
  const steps = stepsIn(node)
  if (steps !== null)
    return steps.flatMap((step) => [notOfItems(step, expression), ...within(step, expression)])
  if (node.kind === 'now') throw new CelError('now must stand in a comparison of times', expression, node)
  if (node.kind === 'has') return ofPresence(node.operand, expression)
  if (node.kind !== 'compare') return childrenOf(node).flatMap((child) => turningParts(child, expression))
  return [notOfItems(node, expression), ...within(node, expression)]
}

/** Whether there is a value changes by time through the conditions within, and where a time leaves the years there are. */
function ofPresence(node: Checked, expression: string): TurningPart[] {
  if (!readsNow(node)) return []
  if (node.type === 'bool') return turningParts(node, expression)
  if (node.kind === 'now') return []
  const part = notOfItems(node, expression)
  const own = part.kind === 'arith' ? [part] : []
  return [...own, ...childrenOf(node).flatMap((child) => ofPresence(child, expression))]
}

/** The conditions of `? :` inside a part's operands, and its sums of times. */
function within(node: Checked, expression: string): TurningPart[] {
  return childrenOf(node).flatMap((operand) => ofOperand(operand, expression))
}

function ofOperand(node: Checked, expression: string): TurningPart[] {
  if (!readsNow(node)) return []
  if (node.kind === 'conditional') {
    const sides = [node.then, node.otherwise].flatMap((side) => ofOperand(side, expression))
    return [...turningParts(node.condition, expression), ...sides]
  }
  return [...(node.kind === 'arith' ? [node] : []), ...within(node, expression)]
}

function notOfItems<Part extends Checked>(node: Part, expression: string): Part {
  if (!readsOuterVariable(node)) return node
  const reason = 'when this changes by time alone depends on an item of a list, which cannot be told'
  throw new CelError(reason, expression, node)
}
