import { day } from '../../values/duration.ts'
import { rangeOf } from '../../values/range.ts'
import { CelError } from '../cel-error.ts'
import { readsNow, readsOuterVariable } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import type { Library } from '../library.ts'
import { childrenOf } from '../tree.ts'
import type { Arith, Call, Checked, Compare, Comparison } from '../tree.ts'
import { lineOf } from './linear.ts'
import { stepsIn, stepTurn } from './steps.ts'

/** The first moment after `now` at which time alone can change the answer; Infinity where there is none. */
export type NextChange = (environment: Environment) => number

/** What a condition is looked through with. */
interface Search {
  readonly expression: string
  readonly library: Library
}

/**
 * Compiles when a condition changes by time alone: the first moment at which one of its comparisons with `now` turns,
 * everything else held still.
 * @throws CelError where `now` is used otherwise than in comparisons of times, or through what clocks and calendars show.
 *
 * @example
 * // now - customer.lastPurchaseAt > days(180) turns true one millisecond after the 180th day
 */
export function compileNextChange(
  tree: Checked,
  expression: string,
  library: Library = {},
): NextChange | null {
  if (!readsNow(tree)) return null
  const turns = turnsIn(tree, { expression, library })
  return (environment) => {
    let next = Infinity
    for (const turn of turns) next = Math.min(next, turn(environment))
    return next
  }
}

function turnsIn(node: Checked, search: Search): NextChange[] {
  if (!readsNow(node)) return []
  const steps = stepsIn(node)
  if (steps !== null) return steps.flatMap((step) => turnsOfStep(step, search))
  if (node.kind === 'now')
    throw new CelError('now must stand in a comparison of times', search.expression, node)
  if (node.kind === 'has') return presenceTurns(node.operand, search)
  if (node.kind !== 'compare') return childrenOf(node).flatMap((child) => turnsIn(child, search))
  refuseItems(node, search)
  return [turnOf(node, search), ...turnsWithin(node, search)]
}

function turnsOfStep(step: Call, search: Search): NextChange[] {
  refuseItems(step, search)
  return [stepTurn(step, search.expression, search.library), ...turnsWithin(step, search)]
}

/** Whether there is a value changes by time through the conditions within, and where a time leaves the years there are. */
function presenceTurns(node: Checked, search: Search): NextChange[] {
  if (!readsNow(node)) return []
  if (node.type === 'bool') return turnsIn(node, search)
  if (node.kind === 'now') return []
  refuseItems(node, search)
  const own = node.kind === 'arith' ? [rangeTurn(node, search)] : []
  return [...own, ...childrenOf(node).flatMap((child) => presenceTurns(child, search))]
}

function refuseItems(node: Checked, { expression }: Search): void {
  if (!readsOuterVariable(node)) return
  const reason = 'when this changes by time alone depends on an item of a list, which cannot be told'
  throw new CelError(reason, expression, node)
}

/** The conditions of `? :` inside a part's operands, and its sums of times, which have ends. */
function turnsWithin(node: Checked, search: Search): NextChange[] {
  return childrenOf(node).flatMap((operand) => turnsOfOperand(operand, search))
}

function turnsOfOperand(node: Checked, search: Search): NextChange[] {
  if (!readsNow(node)) return []
  if (node.kind === 'conditional') {
    const sides = [node.then, node.otherwise].flatMap((side) => turnsOfOperand(side, search))
    return [...turnsIn(node.condition, search), ...sides]
  }
  return [...(node.kind === 'arith' ? [rangeTurn(node, search)] : []), ...turnsWithin(node, search)]
}

/** A century: what turns only then is nobody's due moment. */
const horizon = 36_525 * day

/** A time or duration that grows beyond the last there is becomes unknown. */
function rangeTurn(node: Arith, { expression, library }: Search): NextChange {
  const line = lineOf(node, expression, library)
  const [least, most] = rangeOf(node.type)
  return (environment) => {
    const now = line(environment)
    if (now === null || now.slope === 0) return Infinity
    const rising = now.slope > 0
    const enters = Math.ceil(((rising ? least : most) - now.start) / now.slope)
    const leaves = Math.floor(((rising ? most : least) - now.start) / now.slope) + 1
    const next = enters > environment.now ? enters : leaves
    return next > environment.now && next < environment.now + horizon ? next : Infinity
  }
}

function turnOf({ op, left, right }: Compare, { expression, library }: Search): NextChange {
  const leftLine = lineOf(left, expression, library)
  const rightLine = lineOf(right, expression, library)
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
