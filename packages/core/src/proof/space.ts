import type { Atom } from './atom.ts'
import { outside } from './atom.ts'
import { bitsOf } from './bits.ts'
import { customerOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { all, any, inCells, opposite } from './claim.ts'
import type { Claim } from './claim.ts'
import type { Domains } from './domain.ts'
import { formsTogether } from './ground.ts'
import type { Claims } from './holds.ts'
import { truthOf, truths, unknown, yes } from './truth.ts'
import type { Truth } from './truth.ts'
import { keysOf, outsideKey, variablesOf } from './variable.ts'
import type { Variable } from './variable.ts'

/** All that varies between customers, and where in it each atom has which truth. */
export interface Space extends Claims {
  readonly variables: readonly Variable[]
  /** The number of an attribute's variable; −1 where no atom is about it alone. */
  indexOf(key: string): number
}

/** Cuts the customers' values into cells in which no atom's truth differs; those of `whole` attributes into single values. */
export function buildSpace(
  atoms: readonly Atom[],
  domains: Domains,
  now: number,
  whole: ReadonlySet<string>,
): Space {
  const forms = formsTogether(atoms, domains, now)
  const variables = variablesOf(forms, domains, now, whole)
  const places = new Map(variables.map(({ key }, index) => [key, index]))
  const full = variables.map(({ cells }) => bitsOf(cells.length, () => true))
  const indexOf = (key: string): number => places.get(key) ?? -1
  const cellsAt = (index: number): readonly Cell[] => variables[index]?.cells ?? []

  /** That a list holds any of the items asked about, or another. */
  const filled = (attribute: string): Claim => {
    const items = [...variables.keys()].filter((index) => variables[index]?.list === attribute)
    return any(items.map((index) => inCells(index, cellsAt(index).length, (cell) => cell === 1)))
  }
  const claimOf = (atom: Atom, truth: Truth): Claim => {
    const form = forms.get(atom) ?? outside('form')
    if (form.kind === 'outside')
      return inCells(indexOf(outsideKey(atom)), truths.length, (cell) => truths[cell] === truth)
    if (form.kind === 'filled') {
      if (truth === unknown) return false
      return truth === yes ? filled(form.attribute) : opposite(filled(form.attribute), full)
    }
    const isSo = (cells: readonly Cell[]): boolean =>
      truthOf(atom.evaluate({ customer: customerOf(cells), now })) === truth
    return overCells(keysOf(atom, form).map(indexOf), [], cellsAt, isSo)
  }
  const claims = new Map<string, Claim>()
  return {
    variables,
    full,
    indexOf,
    claimOf: (atom, truth) => {
      const key = `${truth}${atom.key}`
      const claim = claims.get(key) ?? claimOf(atom, truth)
      claims.set(key, claim)
      return claim
    },
  }
}

/** Where something is so, asked of every combination of the variables' cells; of cells that are alike in it once. */
function overCells(
  [variable, ...rest]: readonly number[],
  chosen: readonly Cell[],
  cellsAt: (index: number) => readonly Cell[],
  isSo: (cells: readonly Cell[]) => boolean,
): Claim {
  if (variable === undefined) return isSo(chosen)
  const cells = cellsAt(variable)
  if (rest.length === 0)
    return inCells(variable, cells.length, (cell) => isSo([...chosen, cells[cell] ?? []]))
  const alike = new Map<string, { claim: Claim; members: Set<number> }>()
  for (const [cell, example] of cells.entries()) {
    const claim = overCells(rest, [...chosen, example], cellsAt, isSo)
    const key = JSON.stringify(claim)
    const { members } = alike.get(key) ?? { members: new Set() }
    alike.set(key, { claim, members: members.add(cell) })
  }
  const ways = [...alike.values()].map(({ claim, members }) =>
    all([inCells(variable, cells.length, (cell) => members.has(cell)), claim]),
  )
  return any(ways)
}
