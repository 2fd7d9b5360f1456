import { offsetOf } from '../../values/zone.ts'
import type { Offset } from '../../values/zone.ts'
import { CelError } from '../cel-error.ts'
import { readsNow } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { compileTree } from '../evaluate/compile.ts'
import type { Library } from '../library.ts'
import { childrenOf } from '../tree.ts'
import type { Call, Checked } from '../tree.ts'
import { isForeseen, nextMeasured, nextShown } from './boundary.ts'
import { lineOf } from './linear.ts'
import type { LineOf } from './linear.ts'

/** `now.getHours("Asia/Shanghai")` and its kin, if a part is one that time turns. */
function isStep(node: Checked): node is Call {
  return node.kind === 'call' && node.fn.startsWith('get') && readsNow(node)
}

/** The accessors of times that a part reads `now` through, outermost first; null where it also reads `now` otherwise. */
export function stepsIn(node: Checked): Call[] | null {
  if (!readsNow(node)) return []
  if (isStep(node)) return [node]
  if (node.kind === 'now') return null
  const steps: Call[] = []
  for (const child of childrenOf(node)) {
    const inside = stepsIn(child)
    if (inside === null) return null
    steps.push(...inside)
  }
  return steps
}

/** When what an accessor shows may next be another: perhaps too early, never too late. */
export function stepTurn(
  { fn, args: [time, zone], start, end }: Call,
  expression: string,
  library: Library,
): (environment: Environment) => number {
  if (!isForeseen(fn))
    throw new CelError(`${fn}() of now changes too often to be foreseen`, expression, { start, end })
  if (time === undefined || (zone !== undefined && readsNow(zone)))
    throw new CelError('when this changes by time alone cannot be told', expression, { start, end })
  const line = lineOf(time, expression, library)
  if (time.type === 'duration') return turnOf(line, (value, way) => nextMeasured(fn, value, way))
  const offset = zoneOf(zone, library)
  return turnOf(line, (value, way, environment) => {
    const ahead = offset(environment)
    return ahead === null ? null : nextShown(fn, value, way, ahead)
  })
}

type NextValue = (value: number, way: 1 | -1, environment: Environment) => number | null

function turnOf(line: LineOf, nextValue: NextValue): (environment: Environment) => number {
  return (environment) => {
    const now = line(environment)
    if (now === null || now.slope === 0) return Infinity
    const value = now.slope * environment.now + now.start
    const next = nextValue(value, now.slope > 0 ? 1 : -1, environment)
    return next === null ? Infinity : Math.ceil((next - now.start) / now.slope)
  }
}

function zoneOf(zone: Checked | undefined, library: Library): (environment: Environment) => Offset | null {
  if (zone === undefined) return () => () => 0
  if (zone.kind === 'literal') {
    const offset = typeof zone.value === 'string' ? offsetOf(zone.value) : null
    return () => offset
  }
  const closure = compileTree(zone, library)
  return (environment) => {
    const name = closure(environment)
    return typeof name === 'string' ? offsetOf(name) : null
  }
}
