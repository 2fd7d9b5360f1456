import type { Variable } from './variable.ts'

interface Units {
  /** The variables that can only be let go of together, in the order in which that is tried. */
  readonly units: readonly (readonly number[])[]
  /** The variables told with these: all items of their lists. */
  readonly told: (narrow: readonly number[]) => readonly number[]
}

/** What is outside had better not matter, so it is let go of first; a list is told whole, so its items are let go of last. */
export function unitsOf(variables: readonly Variable[]): Units {
  const numbers = [...variables.keys()]
  const rank = ({ outside, list }: Variable): number => (outside !== null ? 0 : list === null ? 1 : 2)
  const units = new Map<string | number, number[]>()
  for (const number of numbers) {
    const key = variables[number]?.pair ?? number
    units.set(key, [...(units.get(key) ?? []), number])
  }
  const rankOf = ([first = 0]: readonly number[]): number => {
    const variable = variables[first]
    return variable === undefined ? 0 : rank(variable)
  }
  return {
    units: [...units.values()].toSorted((a, b) => rankOf(a) - rankOf(b)),
    told: (narrow) => {
      const lists = new Set(narrow.flatMap((number) => variables[number]?.list ?? []))
      return numbers.filter((number) => narrow.includes(number) || lists.has(variables[number]?.list ?? ''))
    },
  }
}
