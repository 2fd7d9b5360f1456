import { day } from '../../values/duration.ts'
import { rangeOf } from '../../values/range.ts'
import { readsNow } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import type { Library } from '../library.ts'
import type { Arith, Checked, Compare } from '../tree.ts'
import { lineOf } from './linear.ts'
import { stepTurn } from './steps.ts'
import { turningParts } from './turning-parts.ts'
import type { TurningPart } from './turning-parts.ts'
import { turnsWhen } from './turns-when.ts'

/** The first moment after `now` at which time alone can change the answer; Infinity where there is none. */
export type NextChange = (environment: Environment) => number

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
  const turns = turningParts(tree, expression).map((part) => compileTurn(part, expression, library))
  return (environment) => {
    let next = Infinity
    for (const turn of turns) next = Math.min(next, turn(environment))
    return next
  }
}

/** The same for one part of a condition. */
export function compileTurn(part: TurningPart, expression: string, library: Library): NextChange {
  if (part.kind === 'call') return stepTurn(part, expression, library)
  return part.kind === 'compare'
    ? comparisonTurn(part, expression, library)
    : rangeTurn(part, expression, library)
}

/** A century: what turns only then is nobody's due moment. */
export const horizon: number = 36_525 * day

/** A time or duration that grows beyond the last there is becomes unknown. */
function rangeTurn(node: Arith, expression: string, library: Library): NextChange {
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

function comparisonTurn({ op, left, right }: Compare, expression: string, library: Library): NextChange {
  const leftLine = lineOf(left, expression, library)
  const rightLine = lineOf(right, expression, library)
  return (environment) => {
    const a = leftLine(environment)
    const b = rightLine(environment)
    if (a === null || b === null || a.slope === b.slope) return Infinity
    const slope = a.slope - b.slope
    const meet = (b.start - a.start) / slope
    const turns = turnsWhen(op, slope > 0)
    const [reached, passed] = [Math.ceil(meet), Math.floor(meet) + 1]
    if (turns.reached && reached > environment.now) return reached
    return turns.passed && passed > environment.now ? passed : Infinity
  }
}
