import { CelError } from '../cel-error.ts'
import { readsNow } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import type { Closure } from '../evaluate/closure.ts'
import { compileTree } from '../evaluate/compile.ts'
import type { Library } from '../library.ts'
import type { Checked } from '../tree.ts'

/** A value as a line over time: `slope × now + start`, in milliseconds. */
export interface Line {
  readonly slope: number
  readonly start: number
}

export type LineOf = (environment: Environment) => Line | null

/**
 * Reads an expression of times and durations as a line over `now`, everything else held still. The line is null where a
 * value it needs is unknown.
 * @throws CelError where `now` is used in another way, since then nobody could say when the answer changes.
 */
export function lineOf(node: Checked, expression: string, library: Library): LineOf {
  if (!readsNow(node)) return still(node, library)
  const inner = (child: Checked): LineOf => lineOf(child, expression, library)
  switch (node.kind) {
    case 'now':
      return () => ({ slope: 1, start: 0 })
    case 'arith': {
      const sign = node.op === 'add' ? 1 : node.op === 'sub' ? -1 : 0
      if (sign !== 0) return sum(inner(node.left), inner(node.right), sign)
      break
    }
    case 'conditional':
      return choice(compileTree(node.condition, library), inner(node.then), inner(node.otherwise))
    case 'call':
      if (node.fn === 'negate' && node.args[0] !== undefined) {
        return sum(() => ({ slope: 0, start: 0 }), inner(node.args[0]), -1)
      }
      break
    default:
  }
  const reason =
    'when this changes by time alone cannot be told; write a comparison such as now - customer.x > days(30)'
  throw new CelError(reason, expression, node)
}

function still(node: Checked, library: Library): LineOf {
  const closure = compileTree(node, library)
  return (environment) => {
    const value = closure(environment)
    return typeof value === 'number' ? { slope: 0, start: value } : null
  }
}

function sum(first: LineOf, second: LineOf, sign: 1 | -1): LineOf {
  return (environment) => {
    const a = first(environment)
    const b = second(environment)
    return a === null || b === null
      ? null
      : { slope: a.slope + sign * b.slope, start: a.start + sign * b.start }
  }
}

function choice(test: Closure, then: LineOf, otherwise: LineOf): LineOf {
  return (environment) => {
    const truth = test(environment)
    if (truth === null) return null
    return truth === true ? then(environment) : otherwise(environment)
  }
}
