import type { Atom } from '../proof/atom.ts'
import { usualOf, valueOf } from '../proof/candidates.ts'
import { numberOf, thresholdsFor } from './moves.ts'
import type { MissingQuestion } from './question.ts'

/** What may have to change together: the attributes of one part. */
export interface Joint {
  /** The attributes that may change together with one. */
  readonly partnersOf: (attribute: string) => ReadonlySet<string>
  /** Numbers at which a part turns for an attribute while a partner is where something turns for that. */
  numbersOf(attribute: string): readonly number[]
}

/** How many numbers of one attribute are looked at for the sake of its partners. */
const mostNumbers = 100

/**
 * Two attributes reach a line that both are in by the shortest way where one of them is at a turn of its own, at an end of what
 * it can be, or where it is. So it is enough to look there.
 * @param canMove whether an attribute is to be asked to change
 */
export function jointOf(
  atoms: readonly Atom[],
  { customer, domains, now }: MissingQuestion,
  canMove: (attribute: string) => boolean,
): Joint {
  const partners = new Map<string, Set<string>>()
  for (const { reads } of atoms) {
    const moving = reads.filter(canMove)
    for (const one of moving)
      for (const other of moving)
        if (one !== other) partners.set(one, (partners.get(one) ?? new Set()).add(other))
  }
  const partnersOf = (name: string): ReadonlySet<string> => partners.get(name) ?? new Set()
  const ownNumbers = (name: string): number[] => {
    const domain = domains.get(name)
    if (domain === undefined) return []
    const alone = atoms.filter(({ reads }) => reads.length === 1 && reads.includes(name))
    const turns = alone.flatMap((atom) => thresholdsFor(name, atom, customer, now))
    const near = turns.flatMap((at) => [at, at - 1, at + 1])
    const ends = [domain.least, domain.most].filter((end) => end !== null)
    return finite([numberOf(customer[name]), usualOf(domain, now), ...ends, ...near])
  }
  const numbersOf = (name: string): readonly number[] => {
    const numbers = ownNumbers(name)
    for (const other of partnersOf(name)) {
      const domain = domains.get(other)
      const shared = atoms.filter(({ reads }) => reads.includes(name) && reads.includes(other))
      if (domain === undefined) continue
      for (const number of ownNumbers(other)) {
        const there = { ...customer, [other]: valueOf(domain, number) }
        numbers.push(...shared.flatMap((atom) => thresholdsFor(name, atom, there, now)))
      }
    }
    return finite(numbers).slice(0, mostNumbers)
  }
  return { partnersOf, numbersOf }
}

function finite(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].filter((number) => Number.isFinite(number))
}
