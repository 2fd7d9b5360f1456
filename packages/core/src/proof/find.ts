import type { OutsidePart, Witness } from '../api/proof.ts'
import { compilePredicate } from '../cel/complete.ts'
import { stepsOf, usual } from '../cel/cost.ts'
import { attributesRead } from '../cel/dependencies.ts'
import type { Atom } from './atom.ts'
import { bitsOf, firstOf, meets } from './bits.ts'
import type { Bits } from './bits.ts'
import { customerOf } from './cell.ts'
import type { Cell, Customer } from './cell.ts'
import { all, any, opposite } from './claim.ts'
import type { Claim } from './claim.ts'
import { ConditionReader } from './condition.ts'
import { agrees, readGiven, withGiven } from './given.ts'
import type { Given } from './given.ts'
import { holds } from './holds.ts'
import type { ProvableRule, TableQuestion } from './question.ts'
import { samples } from './samples.ts'
import { search, widened } from './search.ts'
import type { Box, Budget } from './search.ts'
import { buildSpace } from './space.ts'
import { truthOf, truths } from './truth.ts'
import { unitsOf } from './units.ts'
import { witnesses } from './witness.ts'

/** Which rules are to hold and which are not. */
export interface Wanted {
  readonly met: readonly number[]
  readonly unmet: readonly number[]
}

export type Found =
  | {
      readonly answer: 'found'
      readonly witness: Witness
      /** Holds for nobody of the kind found. */
      readonly elsewhere: Claim
    }
  /** There certainly is none. */
  | { readonly answer: 'none' }
  | { readonly answer: 'unproven'; readonly parts: readonly OutsidePart[] }

/** Finds customers for whom some rules of a table hold and others do not. */
export interface Finder {
  readonly budget: Budget
  /** `besides`: a claim that must hold too, so as to find others than before. */
  find(wanted: Wanted, besides?: Claim): Found
}

/** How many boxes that hang on outside parts are tried before a question is given up. */
const mostTried = 24

export function finderOf(question: TableQuestion): Finder {
  const { domains, now, rules } = question
  const reader = new ConditionReader(domains)
  const conditions = rules.map(({ when }, i) => reader.read(when, i))
  const given = readGiven(question.given ?? new Map(), reader)
  const atoms = [...reader.atoms.values()]
  const space = buildSpace(atoms, domains, now, new Set(given.map(({ name }) => name)))
  const { variables, full } = space
  const met = conditions.map((condition) => holds(condition, space))
  const unmet = met.map((claim) => opposite(claim, full))
  const predicates = rules.map(({ when }) => compilePredicate(when.tree, when.functions))
  const witnessOf = witnesses(question, atoms)
  const total = question.budget ?? 2_000_000
  const budget: Budget = { left: total }
  const late = (variable: number): boolean => variables[variable]?.outside !== null

  const { units, told } = unitsOf(variables)

  /** The conditions themselves have the last word. */
  const isAsWanted = (customer: Customer, wanted: Wanted, used: readonly Given[]): boolean => {
    const environment = { customer, now }
    return (
      wanted.met.every((rule) => predicates[rule]?.(environment) === true) &&
      wanted.unmet.every((rule) => predicates[rule]?.(environment) === false) &&
      agrees(used, environment)
    )
  }
  const exampleIn = (box: Box, variable: number): Cell =>
    variables[variable]?.cells[firstOf(box[variable] ?? [])] ?? []
  const namesOf = (box: Box, narrow: readonly number[]): string[] =>
    narrow.flatMap((variable) => exampleIn(box, variable).map(({ attribute }) => attribute))

  const truthIn = (atom: Atom, customer: Customer): Bits => {
    const truth = truthOf(atom.evaluate({ customer, now }))
    return bitsOf(truths.length, (cell) => truths[cell] === truth)
  }
  /** Null where a class is read that does not follow from the values. */
  const entireWitness = (customer: Customer, { met: on, unmet: off }: Wanted): Witness | null => {
    const names = new Set([...on, ...off].flatMap((rule) => readsOf(rules[rule])))
    // Names are added while they are gone through.
    for (const name of names)
      for (const read of given.find((one) => one.name === name)?.table.rules.flatMap(readsOf) ?? [])
        names.add(read)
    const followed = given.filter(({ name }) => names.has(name))
    return agrees(followed, { customer, now }) ? witnessOf(customer, [...names]) : null
  }

  /** What asking the conditions themselves costs: about as much as is written in them, macros much more. */
  const costs = rules.map(({ when }) => Math.max(when.text.length, stepsOf(when.tree, usual)))
  const costOf = ({ met: on, unmet: off }: Wanted): number =>
    [...on, ...off].reduce((sum, rule) => sum + (costs[rule] ?? 0), 0)

  const find = (wanted: Wanted, besides: Claim = true): Found => {
    const goal = [
      ...wanted.met.map((rule) => met[rule] ?? false),
      ...wanted.unmet.map((rule) => unmet[rule] ?? true),
    ]
    const { claim: asked, used } = withGiven(all(goal), given, space)
    const claim = all([besides, asked])
    const own: Budget = { left: Math.min(budget.left, total / 8) }
    const by = { late, budget: own }
    const parts = new Map<string, OutsidePart>()
    let witness: Witness | null = null
    /** One of whom everything is told that the rules read. */
    let entire: Witness | null = null
    let elsewhere: Claim = false
    let tried = 0
    const take = (box: Box): boolean => {
      const { box: wide, narrow } = widened(claim, box, full, units, by)
      const customer = customerOf([...variables.keys()].map((variable) => exampleIn(wide, variable)))
      const hanging = narrow.flatMap((variable) => {
        const hangs = variables[variable]?.outside ?? null
        return hangs === null ? [] : [{ ...hangs, truths: wide[variable] ?? [] }]
      })
      if (hanging.length === 0) {
        if (isAsWanted(customer, wanted, used)) {
          const needed = widened(asked, pointIn(wide, told(narrow)), full, units, by).narrow
          witness = witnessOf(customer, namesOf(wide, needed))
        }
      } else {
        const settled = namesOf(wide, narrow)
        const hangsOn = hanging.map(({ atom }) => atom)
        for (const sample of samples(customer, hangsOn, new Set(settled), domains, now)) {
          own.left -= costOf(wanted)
          if (own.left <= 0) break
          if (!isAsWanted(sample, wanted, used)) continue
          // Only where its outside parts are as true as the box has them does the rest not matter.
          if (hanging.every(({ atom, truths: allowed }) => meets(allowed, truthIn(atom, sample)))) {
            witness = witnessOf(sample, [...settled, ...hangsOn.flatMap((atom) => atom.reads)])
            break
          }
          entire ??= entireWitness(sample, wanted)
        }
      }
      elsewhere = any(narrow.map((variable) => outsideOf(wide, variable, full)))
      if (witness !== null) return true
      for (const { atom, form } of hanging)
        parts.set(atom.text, { rule: atom.rule, text: atom.text, reason: form.reason })
      return ++tried >= mostTried
    }
    const spare = budget.left - own.left
    const searched = search(claim, full, { ...by, take })
    budget.left = spare + Math.max(0, own.left)
    if (witness !== null) return { answer: 'found', witness, elsewhere }
    // Of its kind nothing is known, so that no others can be told from it.
    if (entire !== null) return { answer: 'found', witness: entire, elsewhere: false }
    if (searched === 'none' && tried === 0) return { answer: 'none' }
    return { answer: 'unproven', parts: [...parts.values()] }
  }
  return { budget, find }
}

function readsOf(rule: ProvableRule | undefined): readonly string[] {
  return rule === undefined ? [] : attributesRead(rule.when.tree, 'customer')
}

/** Of what is narrow in a box only the example. */
function pointIn(box: Box, narrow: readonly number[]): Box {
  return narrow.reduce<Box>((point, variable) => {
    const cells = box[variable] ?? []
    const first = firstOf(cells)
    return point.with(
      variable,
      bitsOf(cells.length * 32, (cell) => cell === first),
    )
  }, box)
}

function outsideOf(box: Box, variable: number, full: Box): Claim {
  const cells = box[variable]
  return cells === undefined || opposite({ kind: 'in', variable, cells }, full)
}
