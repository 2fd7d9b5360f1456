import { bitsOf, without } from './bits.ts'
import type { Bits } from './bits.ts'

/** A variable's value lies in one of these cells. */
export interface In {
  readonly kind: 'in'
  readonly variable: number
  readonly cells: Bits
}

export interface Joined {
  readonly kind: 'all' | 'any'
  readonly parts: readonly (In | Joined)[]
}

/** A two-valued statement about which cells a customer's values lie in. It has no negation: a cell not in one set is in the other. */
export type Claim = boolean | In | Joined

export function all(parts: readonly Claim[]): Claim {
  return join('all', parts, false)
}

export function any(parts: readonly Claim[]): Claim {
  return join('any', parts, true)
}

/** `decides`: the truth of one part that settles the whole. */
function join(kind: Joined['kind'], parts: readonly Claim[], decides: boolean): Claim {
  const kept: (In | Joined)[] = []
  for (const part of parts) {
    if (part === decides) return decides
    if (typeof part === 'boolean') continue
    if (part.kind === kind) kept.push(...part.parts)
    else kept.push(part)
  }
  const [only] = kept
  if (only === undefined) return !decides
  return kept.length === 1 ? only : { kind, parts: kept }
}

/** The claim that a variable of so many cells lies in those that are told. */
export function inCells(variable: number, count: number, holds: (cell: number) => boolean): Claim {
  let held = 0
  const cells = bitsOf(count, (cell) => {
    const is = holds(cell)
    if (is) held++
    return is
  })
  if (held === 0 || held === count) return held > 0
  return { kind: 'in', variable, cells }
}

/** The opposite of a claim; `full` holds all cells of each variable. */
export function opposite(claim: Claim, full: readonly Bits[]): Claim {
  if (typeof claim === 'boolean') return !claim
  if (claim.kind === 'in') {
    const cells = without(full[claim.variable] ?? claim.cells, claim.cells)
    return { kind: 'in', variable: claim.variable, cells }
  }
  const parts = claim.parts.map((part) => opposite(part, full))
  return claim.kind === 'all' ? any(parts) : all(parts)
}

/** The variables a claim is about. */
export function variablesIn(claim: Claim, found: Set<number> = new Set()): Set<number> {
  if (typeof claim === 'boolean') return found
  if (claim.kind === 'in') return found.add(claim.variable)
  for (const part of claim.parts) variablesIn(part, found)
  return found
}
