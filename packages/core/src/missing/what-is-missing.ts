import type { Missing } from '../api/missing.ts'
import type { Json } from '../api/json.ts'
import type { OutsidePart } from '../api/proof.ts'
import type { Values } from '../cel/environment.ts'
import { all, any, opposite } from '../proof/claim.ts'
import type { Claim } from '../proof/claim.ts'
import { ConditionReader } from '../proof/condition.ts'
import type { Wanted } from '../proof/find.ts'
import { readGiven, withGiven } from '../proof/given.ts'
import { holds } from '../proof/holds.ts'
import { agree, before, sameJson } from '../proof/question.ts'
import type { ProvableTable } from '../proof/question.ts'
import { isItems } from '../values/type.ts'
import type { Value } from '../values/type.ts'
import { cheapest } from './cheapest.ts'
import type { Changes } from './cheapest.ts'
import { classified, decider } from './decide.ts'
import { describeChanges } from './describe-change.ts'
import { isImpossible } from './impossible.ts'
import type { MissingQuestion } from './question.ts'
import { changesFrom } from './space.ts'
import { waitFor } from './wait.ts'

/**
 * What it takes for a customer to come into a class of a table: the fewest changes of its values, and of those the smallest, as a
 * share of what each value is, as far as attributes of one part need change by twos. That no change leads there is said only where
 * it is proven. Time counts as missing where nothing but time leads there, or more than one change.
 * Whatever is answered was tried: with the changed values the table's own conditions give the class.
 *
 * @example
 * whatIsMissing({ ...table, customer: { spend365: 812000, orders365: 6 }, wanted: 'high', domains, now, moneyDigits: 2 })
 * // { answer: 'changes', rule: 0, changes: [{ kind: 'more', attribute: 'spend365', from: '8120.00', to: '10000.00', by: '1880.00' }] }
 */
export function whatIsMissing(question: MissingQuestion): Missing {
  const { now, wanted, hitPolicy, rules, domains } = question
  if (hitPolicy === 'collect' || hitPolicy === 'ruleOrder' || hitPolicy === 'outputOrder')
    return silence('hitPolicy')
  const reader = new ConditionReader(domains)
  const conditions = rules.map(({ when }, rule) => reader.read(when, rule))
  const given = readGiven(question.given ?? new Map(), reader)
  const tables = given.map(({ name, table }) => [name, decider(table)] as const)
  const decide = decider(question)
  const outcome = (customer: Values): ReturnType<typeof decide> =>
    decide({ customer: classified(customer, tables, now), now })
  const reaches = (customer: Values): boolean => {
    const decision = outcome(customer)
    return decision !== undefined && sameJson(decision.gives, wanted)
  }
  const present = classified(question.customer, tables, now)
  if (reaches(present)) return { answer: 'reached' }

  const atoms = [...reader.atoms.values()]
  const space = changesFrom(atoms, {
    ...question,
    customer: present,
    given: new Map(given.map(({ name, table }) => [name, table])),
  })
  const met = conditions.map((condition) => holds(condition, space))
  const ways = waysTo(question, wanted)
  const not = (rule: number): Claim => opposite(met[rule] ?? false, space.full)
  const reaching = ways.map((way) =>
    all([...way.met.map((rule) => met[rule] ?? false), ...way.unmet.map(not)]),
  )
  const { claim } = withGiven(any(reaching), given, space)
  const follows = new Set(given.map(({ name }) => space.indexOf(name)))
  const changed = (changes: Changes): Values => withChanges(present, changes, space)
  const budget = { left: question.budget ?? 1_000_000 }
  const best = cheapest(
    claim,
    space,
    (variable) => follows.has(variable),
    (changes) => reaches(changed(changes)),
    budget,
  )

  if (best === null || best.size > 1) {
    const waited = waitFor(question, atoms, given, present, (customer, at) => {
      const decision = decide({ customer: classified(customer, tables, at), now: at })
      return decision !== undefined && sameJson(decision.gives, wanted) ? decision : null
    })
    if (waited !== null) return waited
  }
  if (best !== null && budget.left > 0) {
    const customer = changed(best)
    const changes = describeChanges(question, space, best, customer, reaches)
    return { answer: 'changes', rule: outcome(customer)?.rule ?? null, changes }
  }
  if (budget.left <= 0) return silence('tooLong')
  if (space.outside.length > 0) return silence('outside', space.outside)
  const impossible = isImpossible({ ...question, customer: present }, atoms, ways, space.held)
  if (impossible.proven) return silence('noChange')
  return impossible.parts.length > 0 ? silence('outside', impossible.parts) : silence('tooLong')
}

function silence(
  reason: Extract<Missing, { answer: 'unknown' }>['reason'],
  parts: readonly OutsidePart[] = [],
): Missing {
  return { answer: 'unknown', reason, parts }
}

/** Which rules hold, and which do not, wherever a table comes to an outcome. */
function waysTo(table: ProvableTable, wanted: Json): Wanted[] {
  const gives = (rule: number): Json => table.rules[rule]?.then ?? null
  const numbers = [...table.rules.keys()]
  const ways = numbers.flatMap((rule): Wanted[] => {
    if (!sameJson(gives(rule), wanted)) return []
    const others = numbers.filter((other) => other !== rule)
    const rivals = {
      unique: () => others,
      any: () => others.filter((other) => !agree(table, rule, other)),
      first: () => before(table, rule).filter((other) => !sameJson(gives(other), wanted)),
    }
    const policy = table.hitPolicy === 'unique' || table.hitPolicy === 'any' ? table.hitPolicy : 'first'
    return [{ met: [rule], unmet: rivals[policy]() }]
  })
  return sameJson(table.otherwise, wanted) ? [...ways, { met: [], unmet: numbers }] : ways
}

/** The customer with changes made; the items of a list one by one. */
function withChanges(customer: Values, changes: Changes, space: ReturnType<typeof changesFrom>): Values {
  const after: { [attribute: string]: Value } = {}
  for (const [variable, cell] of changes) {
    const { list = null, cells = [], key = '' } = space.variables[variable] ?? {}
    const [before, value] = [cells[0]?.[0]?.value ?? null, cells[cell]?.[0]?.value ?? null]
    if (list === null) after[key] = value
    else {
      const left = itemsOf(after[list] ?? customer[list]).filter((item) => !itemsOf(before).includes(item))
      after[list] = [...left, ...itemsOf(value)]
    }
  }
  return { ...customer, ...after }
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return isItems(value) ? value : []
}
