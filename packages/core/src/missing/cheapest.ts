import { bitsOf, meets } from '../proof/bits.ts'
import type { Claim, In } from '../proof/claim.ts'
import { firstIn, openIn } from '../proof/search.ts'
import type { Box, Budget } from '../proof/search.ts'
import type { ChangeSpace } from './space.ts'

/** Of each variable that changes, the cell it changes to. */
export type Changes = ReadonlyMap<number, number>

/** More changes than these nobody wants to be told. */
const mostChanges = 4

/**
 * The fewest changes that make a claim hold, and of those that are equally few the nearest.
 * @returns null where there are none; `budget.left` says whether all were looked at.
 */
export function cheapest(
  claim: Claim,
  space: ChangeSpace,
  isFree: (variable: number) => boolean,
  isRight: (changes: Changes) => boolean,
  budget: Budget,
): Changes | null {
  const still = space.full.map(() => bitsOf(1, () => true))
  let best: Changes | null = null
  let bestCost = Infinity
  const visit = (whole: Claim, box: Box, changes: Changes, cost: number, left: number): void => {
    if (cost >= bestCost || budget.left <= 0) return
    const open = openIn(
      whole,
      left > 0 ? box : box.map((cells, i) => (changes.has(i) || isFree(i) ? cells : (still[i] ?? cells))),
      budget,
    )
    if (open === false) return
    if (open === true) {
      if (!isRight(changes)) return
      best = changes
      bestCost = cost
      return
    }
    const { variable } = nextIn(open)
    const cells = space.costs[variable] ?? []
    for (const [cell, price] of cells.entries()) {
      const costs = cell !== 0 && !isFree(variable)
      const one = bitsOf(cells.length, (at) => at === cell)
      if ((costs && left === 0) || !meets(box[variable] ?? one, one)) continue
      const changed = costs ? new Map(changes).set(variable, cell) : changes
      visit(open, box.with(variable, one), changed, cost + price, costs ? left - 1 : left)
    }
  }
  for (let count = 0; count <= mostChanges && best === null; count++)
    visit(claim, space.full, new Map(), 0, count)
  return best
}

function nextIn(open: Exclude<Claim, boolean>): In {
  return open.kind === 'in' ? open : firstIn(open, () => false)
}
