import { CelError } from '../cel-error.ts'
import { readsNow, walk } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { childrenOf } from '../tree.ts'
import type { Checked, Compare, Comparison } from '../tree.ts'
import { lineOf } from './linear.ts'

/** The first moment after `now` at which time alone can change the answer; Infinity where there is none. */
export type NextChange = (environment: Environment) => number

/**
 * Compiles when a condition changes by time alone: the first moment at which one of its comparisons with `now` turns,
 * everything else held still.
 * @throws CelError where `now` is used otherwise than in comparisons of times.
 *
 * @example
 * // now - customer.lastPurchaseAt > days(180) turns true one millisecond after the 180th day
 */
export function compileNextChange(tree: Checked, expression: string): NextChange | null {
  if (!readsNow(tree)) return null
  const turns = turnsIn(tree, expression)
  return (environment) => {
    let next = Infinity
    for (const turn of turns) next = Math.min(next, turn(environment))
    return next
  }
}

function turnsIn(node: Checked, expression: string): NextChange[] {
  if (!readsNow(node)) return []
  if (node.kind === 'now') throw new CelError('now must stand in a comparison of times', expression, node)
  if (node.kind === 'has') return presenceTurns(node.operand, expression)
  if (node.kind !== 'compare') return childrenOf(node).flatMap((child) => turnsIn(child, expression))
  if (readsOuterVariable(node)) {
    throw new CelError(
      'when this changes by time alone depends on an item of a list, which cannot be told',
      expression,
      node,
    )
  }
  return [
    turnOf(node, expression),
    ...conditionsIn(node).flatMap((condition) => turnsIn(condition, expression)),
  ]
}

/** Whether there is a value changes by time only through the conditions within, since `now` always is there. */
function presenceTurns(node: Checked, expression: string): NextChange[] {
  if (node.type === 'bool') return turnsIn(node, expression)
  return childrenOf(node).flatMap((child) => presenceTurns(child, expression))
}

/** Whether a part reads the variable of a macro that it stands in. */
function readsOuterVariable(node: Checked): boolean {
  const own = new Set<string>()
  const read = new Set<string>()
  for (const part of walk(node)) {
    if (part.kind === 'comprehension') own.add(part.variable)
    if (part.kind === 'variable') read.add(part.name)
  }
  return [...read].some((name) => !own.has(name))
}

/** The conditions of `? :` inside a comparison's operands. */
function conditionsIn(node: Checked): Checked[] {
  return childrenOf(node).flatMap((child) => [
    ...(child.kind === 'conditional' ? [child.condition] : []),
    ...conditionsIn(child),
  ])
}

function turnOf({ op, left, right }: Compare, expression: string): NextChange {
  const leftLine = lineOf(left, expression)
  const rightLine = lineOf(right, expression)
  return (environment) => {
    const a = leftLine(environment)
    const b = rightLine(environment)
    if (a === null || b === null || a.slope === b.slope) return Infinity
    const slope = a.slope - b.slope
    const meet = (b.start - a.start) / slope
    for (const turn of moments(op, slope > 0, meet)) if (turn > environment.now) return turn
    return Infinity
  }
}

/** The whole milliseconds at which `d op 0` turns, for a difference d that rises or falls through 0 at `meet`. */
function moments(op: Comparison, rising: boolean, meet: number): readonly number[] {
  const reached = Math.ceil(meet)
  const passed = Math.floor(meet) + 1
  if (op === 'eq' || op === 'ne') return [reached, passed]
  const turnsWhenReached = rising === (op === 'ge' || op === 'lt')
  return [turnsWhenReached ? reached : passed]
}
