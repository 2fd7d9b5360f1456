import type { OutsidePart } from '../api/proof.ts'
import type { Values } from '../cel/environment.ts'
import type { Atom } from '../proof/atom.ts'
import { bitsOf } from '../proof/bits.ts'
import { all, any, inCells, opposite } from '../proof/claim.ts'
import type { Claim } from '../proof/claim.ts'
import { truthOf, unknown, yes } from '../proof/truth.ts'
import type { Truth } from '../proof/truth.ts'
import type { Space } from '../proof/space.ts'
import { comparedWith } from '../proof/thresholds.ts'
import type { Variable } from '../proof/variable.ts'
import { isItems, isList } from '../values/type.ts'
import type { Value } from '../values/type.ts'
import { candidatesFor, movesOf } from './moves.ts'
import { jointOf } from './joint.ts'
import type { MissingQuestion } from './question.ts'
import { toText } from '../values/kept.ts'

/** What can be asked of one customer: of each attribute its present value, the first cell, and those it could change to. */
export interface ChangeSpace extends Space {
  /** What an attribute of a customer could be all in all, whether or not it can be asked for. */
  valuesOf(attribute: string, customer: Values): readonly Value[]
  /** The attributes that may change together with one. */
  readonly partnersOf: (attribute: string) => ReadonlySet<string>
  /** What is not to be asked to change, though its kind could. */
  readonly held: ReadonlySet<string>
  /** The parts for which nothing can be said, so that what they read stays as it is. */
  readonly outside: readonly OutsidePart[]
  /** How far each cell of a variable is from the present. */
  readonly costs: readonly (readonly number[])[]
}

/**
 * The present and what could become of it. Of the attributes that one part reads two at a time can change, at the most; what is
 * read by parts that are outside stays as it is. The classes of other tables follow, at no cost.
 */
export function changesFrom(atoms: readonly Atom[], question: MissingQuestion): ChangeSpace {
  const { customer, domains, now, given, frozen } = question
  const held = new Set(frozen)
  const crowded = crowdedIn(atoms)
  const reasonOf = ({ form, reads }: Atom): OutsidePart['reason'] | null =>
    form.kind === 'outside' ? form.reason : reads.some((name) => crowded.has(name)) ? 'tooMany' : null
  const outside = atoms.flatMap((atom): OutsidePart[] => {
    const reason = reasonOf(atom)
    return reason === null ? [] : [{ rule: atom.rule, text: atom.text, reason }]
  })
  const isOutside = (atom: Atom): boolean => reasonOf(atom) !== null
  for (const atom of atoms.filter(isOutside)) for (const name of atom.reads) held.add(name)
  const variables: Variable[] = []
  const costs: number[][] = []
  const add = (
    key: string,
    list: string | null,
    present: Value,
    moves: readonly { value: Value; cost: number }[],
  ): void => {
    const attribute = list ?? key
    variables.push({
      key,
      list,
      pair: null,
      outside: null,
      cells: [present, ...moves.map(({ value }) => value)].map((value) => [{ attribute, value }]),
    })
    costs.push([0, ...moves.map(({ cost }) => cost)])
  }
  const canMove = (name: string): boolean => {
    const domain = domains.get(name)
    if (domain === undefined || held.has(name) || isList(domain.type) || given?.has(name) === true)
      return false
    return domain.moves !== 'none' && domain.absent !== 'always'
  }
  const joint = jointOf(
    atoms.filter((atom) => !isOutside(atom)),
    question,
    canMove,
  )
  for (const name of new Set(atoms.flatMap(({ reads }) => reads))) {
    const domain = domains.get(name)
    const present = customer[name] ?? null
    const own = atoms.filter(({ reads }) => reads.includes(name))
    const still =
      domain === undefined || held.has(name) || domain.moves === 'none' || domain.absent === 'always'
    if (given?.has(name) === true) {
      const others = (domain?.values ?? []).concat(null).filter((value) => value !== present)
      add(
        name,
        null,
        present,
        others.map((value) => ({ value, cost: 0 })),
      )
    } else if (domain !== undefined && isList(domain.type)) {
      const holds = isItems(present) ? present : []
      const items = new Set(own.flatMap(({ form }) => (form.kind === 'member' ? [form.item] : [])))
      for (const item of items) {
        const [is, not] = holds.includes(item) ? [[item], []] : [[], [item]]
        add(`${name}∋${item}`, name, is, still ? [] : [{ value: not, cost: 1 }])
      }
      // Items nobody asks for by name matter only where it is asked whether there are any.
      const others = holds.filter((item) => !items.has(toText(item) ?? ''))
      const turned = others.length > 0 ? { value: [], cost: others.length } : { value: ['other'], cost: 1 }
      const asked = own.some(({ form }) => form.kind === 'filled')
      add(`${name}…`, name, others, still || !asked ? [] : [turned])
    } else {
      const numbers = joint.partnersOf(name).size > 0 ? joint.numbersOf(name) : null
      add(name, null, present, still ? [] : movesOf(name, domain, own, question, numbers))
    }
  }
  const places = new Map(variables.map(({ key }, index) => [key, index]))
  const full = variables.map(({ cells }) => bitsOf(cells.length, () => true))
  const indexOf = (key: string): number => places.get(key) ?? -1
  const stays = (variable: number): Claim =>
    inCells(variable, costs[variable]?.length ?? 0, (cell) => cell === 0)
  const whereCells = (variable: number, isSo: (value: Value) => boolean): Claim => {
    const cells = variables[variable]?.cells ?? []
    return inCells(variable, cells.length, (cell) => isSo(cells[cell]?.[0]?.value ?? null))
  }
  const isHeld = (value: Value): boolean => Array.isArray(value) && value.length > 0

  const claimOf = (atom: Atom, truth: Truth): Claim => {
    const { form, reads, evaluate } = atom
    const own = [...variables.keys()].filter((i) =>
      reads.includes(variables[i]?.list ?? variables[i]?.key ?? ''),
    )
    if (isOutside(atom)) return truthOf(evaluate({ customer, now })) === truth ? all(own.map(stays)) : false
    if (form.kind === 'filled' || form.kind === 'member') {
      if (truth === unknown) return false
      const items = form.kind === 'filled' ? own : [indexOf(`${form.attribute}∋${form.item}`)]
      const holds = any(items.map((item) => whereCells(item, isHeld)))
      return truth === yes ? holds : opposite(holds, full)
    }
    const isSo = (values: Values): boolean =>
      truthOf(evaluate({ customer: { ...customer, ...values }, now })) === truth
    const keyOf = (variable: number): string => variables[variable]?.key ?? ''
    const others = (...changed: readonly number[]): Claim =>
      all(own.filter((other) => !changed.includes(other)).map(stays))
    const alone = own.map((changed) =>
      all([whereCells(changed, (value) => isSo({ [keyOf(changed)]: value })), others(changed)]),
    )
    const pairs = own.flatMap((one, i) => own.slice(i + 1).map((other) => [one, other] as const))
    const both = pairs.filter(([one, other]) => {
      const count = (costs[one]?.length ?? 0) * (costs[other]?.length ?? 0)
      return joint.partnersOf(keyOf(one)).has(keyOf(other)) && count <= mostPairs
    })
    const together = both.map(([one, other]) => {
      const ways = (variables[one]?.cells ?? []).map(([holding], cell) =>
        all([
          inCells(one, costs[one]?.length ?? 0, (at) => at === cell),
          whereCells(other, (value) => isSo({ [keyOf(one)]: holding?.value ?? null, [keyOf(other)]: value })),
        ]),
      )
      return all([any(ways), others(one, other)])
    })
    return any([...alone, ...together])
  }
  const valuesOf = (name: string, changed: Values): readonly Value[] => {
    const domain = domains.get(name)
    const own = atoms.filter(({ reads }) => reads.includes(name))
    return domain === undefined ? [] : candidatesFor(name, domain, own, { customer: changed, now })
  }
  return { variables, costs, valuesOf, partnersOf: joint.partnersOf, held, outside, full, indexOf, claimOf }
}

/** How many pairs of values may be asked of two attributes that change together. */
const mostPairs = 10_000

/** How many values an attribute may be compared with. */
const mostThresholds = 500

function crowdedIn(atoms: readonly Atom[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { form, reads } of atoms) {
    for (const name of reads) counts.set(name, (counts.get(name) ?? 0) + comparedWith(form))
  }
  return new Set([...counts].flatMap(([name, count]) => (count > mostThresholds ? [name] : [])))
}
