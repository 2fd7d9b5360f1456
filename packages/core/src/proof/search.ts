import { both, firstOf, meets, within, without } from './bits.ts'
import type { Bits } from './bits.ts'
import { all, any, opposite } from './claim.ts'
import type { Claim, In, Joined } from './claim.ts'

/** For each variable the cells it may still lie in. */
export type Box = readonly Bits[]

/** What may be spent on a search, in parts of claims looked at; shared by the searches of one proof. */
export interface Budget {
  left: number
}

export type Searched = 'found' | 'none' | 'exhausted'

interface Search {
  readonly budget: Budget
  /** Whether a variable is better split late. */
  readonly late: (variable: number) => boolean
  /** Takes a box in which the claim holds throughout, or goes on. */
  readonly take: (box: Box) => boolean
}

/**
 * Looks for a box in which a claim holds, by splitting on one part after another and drawing at once what follows (DPLL, over
 * variables of many values).
 * @returns `none` only where there certainly is none besides those that `take` has seen.
 */
export function search(claim: Claim, box: Box, by: Search): Searched {
  const drawn = propagate(claim, box, by.budget)
  if (by.budget.left <= 0) return 'exhausted'
  if (drawn === null) return 'none'
  const [open, narrowed] = drawn
  if (open === true) return by.take(narrowed) ? 'found' : 'none'
  const split = splitAt(open, by.late)
  for (const cells of [both, without]) {
    const part = narrowed.with(split.variable, cells(narrowed[split.variable] ?? split.cells, split.cells))
    const searched = search(open, part, by)
    if (searched !== 'none') return searched
  }
  return 'none'
}

/** A claim as far as it is open in a box. */
export function openIn(claim: Claim, box: Box, budget: Budget): Claim {
  if (typeof claim === 'boolean') return claim
  budget.left--
  if (claim.kind === 'in') {
    const allowed = box[claim.variable] ?? claim.cells
    if (within(allowed, claim.cells)) return true
    return meets(allowed, claim.cells) ? claim : false
  }
  const decides = claim.kind === 'any'
  const parts: Claim[] = []
  for (const part of claim.parts) {
    const open = openIn(part, box, budget)
    if (open === decides) return decides
    parts.push(open)
  }
  return decides ? any(parts) : all(parts)
}

/** Narrows the box to what the claim's undisputed parts ask for, until nothing more follows. Null where it cannot hold. */
function propagate(claim: Claim, box: Box, budget: Budget): [true | Joined, Box] | null {
  let open = claim
  let narrowed = box
  for (;;) {
    open = openIn(open, narrowed, budget)
    if (open === false) return null
    if (open === true) return [true, narrowed]
    const asked =
      open.kind === 'in' ? [open] : open.kind === 'all' ? open.parts.filter((part) => part.kind === 'in') : []
    if (open.kind !== 'in' && asked.length === 0) return [open, narrowed]
    for (const { variable, cells } of asked) {
      const left = both(narrowed[variable] ?? cells, cells)
      if (firstOf(left) < 0) return null
      narrowed = narrowed.with(variable, left)
    }
  }
}

/** The first part of the alternative with the fewest ways out, among early variables where there is one. */
function splitAt(open: Joined, late: (variable: number) => boolean): In {
  const alternatives =
    open.kind === 'any' ? [open] : open.parts.filter((part): part is Joined => part.kind === 'any')
  let best: In | null = null
  let bestWays = Infinity
  for (const alternative of alternatives) {
    const part = firstIn(alternative, late)
    const ways = alternative.parts.length + (late(part.variable) ? 1000 : 0)
    if (ways >= bestWays) continue
    best = part
    bestWays = ways
  }
  return best ?? firstIn(open, late)
}

export function firstIn(claim: Joined, late: (variable: number) => boolean): In {
  let first: In | null = null
  for (const part of claim.parts) {
    const found = part.kind === 'in' ? part : firstIn(part, late)
    if (!late(found.variable)) return found
    first ??= found
  }
  if (first === null) throw new TypeError('a claim without parts')
  return first
}

/** Widens variables again, those of a unit together, as long as the claim still holds: what stays narrow is what matters. */
export function widened(
  claim: Claim,
  box: Box,
  full: Box,
  units: readonly (readonly number[])[],
  { late, budget }: Pick<Search, 'late' | 'budget'>,
): { readonly box: Box; readonly narrow: readonly number[] } {
  let wide = box
  const narrow: number[] = []
  for (const unit of units) {
    const tried = unit.reduce((whole, variable) => whole.with(variable, full[variable] ?? []), wide)
    if (unit.every((variable) => within(full[variable] ?? [], wide[variable] ?? []))) continue
    const open = budget.left > 0 ? openIn(claim, tried, budget) : false
    if (open === true || (open !== false && holdsAll(opposite(open, full), tried, late))) wide = tried
    else narrow.push(...unit)
  }
  return { box: wide, narrow: narrow.toSorted((a, b) => a - b) }
}

/** Whether nothing in a box speaks against a claim: what its parts cannot tell one by one, a short search can. */
function holdsAll(contrary: Claim, box: Box, late: Search['late']): boolean {
  return search(contrary, box, { budget: { left: 2000 }, late, take: () => true }) === 'none'
}
