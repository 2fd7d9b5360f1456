import type { Value } from '../../values/type.ts'
import { Dynamic, isEntries, isItems } from '../../values/type.ts'
import type { Run } from '../functions/overload.ts'
import { isSearch, patternSteps, perCharacter, searchSteps } from '../steps.ts'
import type { Checked } from '../tree.ts'
import { childrenOf } from '../tree.ts'
import type { Closure } from './closure.ts'

/** The steps an evaluation has left. Below zero it makes no more of them: what is still asked is unknown. */
export interface Meter {
  left: number
  /** False where no customer could use the steps up, so that nobody counts: nearly every expression. */
  readonly counts: boolean
}

/** A part whose value costs as many steps as who takes it needs for its size. */
export function metered(closure: Closure, meter: Meter, taker: string): Closure {
  if (!meter.counts) return closure
  const price = perCharacter(taker)
  return (environment) => {
    const value = closure(environment)
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value
    pay(value, price, meter)
    return meter.left < 0 ? null : value
  }
}

function pay(value: Value, price: number, meter: Meter): void {
  if (typeof value === 'string') meter.left -= value.length * price
  else if (value instanceof Dynamic) pay(value.value, price, meter)
  else if (isItems(value)) payEach(value, price, meter)
  else if (isEntries(value)) for (const [, entry] of value) payEach(entry, price, meter)
}

function payEach(items: readonly Value[], price: number, meter: Meter): void {
  meter.left -= items.length * price
  for (const item of items) {
    if (meter.left < 0) return
    pay(item, price, meter)
  }
}

/** A function that looks for one text in another: that takes steps beyond those for the characters. */
export function priced(fn: string, run: Run, meter: Meter): Run {
  if (!meter.counts || !isSearch(fn)) return run
  let last: string | null = null
  return (...args) => {
    const [text, part] = args
    if (typeof text === 'string' && typeof part === 'string') {
      meter.left -= searchSteps(fn, text.length, part.length, part)
      if (fn === 'matches' && last !== part) meter.left -= patternSteps((last = part))
    }
    return meter.left < 0 ? null : run(...args)
  }
}

/** Steps for one item of a macro: its parts, up to those of a macro inside it, which counts its own. */
export function stepsEach(...bodies: readonly (Checked | null)[]): number {
  return bodies.reduce((total, body) => total + (body === null ? 0 : parts(body)), 1)
}

function parts(node: Checked): number {
  if (node.kind === 'comprehension') return 1 + parts(node.list)
  return childrenOf(node).reduce((total, child) => total + parts(child), 1)
}
