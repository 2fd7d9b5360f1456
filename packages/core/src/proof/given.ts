import { compilePredicate } from '../cel/complete.ts'
import type { Environment } from '../cel/environment.ts'
import { all, any, inCells, opposite, variablesIn } from './claim.ts'
import type { Claim } from './claim.ts'
import type { Condition, ConditionReader } from './condition.ts'
import { holds } from './holds.ts'
import { orderOf } from './question.ts'
import type { ProvableTable } from './question.ts'
import type { Space } from './space.ts'
import type { Json } from '../api/json.ts'

/** Another table whose class is read: which class follows from which values. */
export interface Given {
  readonly name: string
  readonly table: ProvableTable
  readonly conditions: readonly Condition[]
  /** The claim that the class is the one the values give, once it was asked for. */
  follows?: Claim
}

/** The tables whose classes conditions read, and those whose classes their conditions read in turn. */
export function readGiven(tables: ReadonlyMap<string, ProvableTable>, reader: ConditionReader): Given[] {
  const given = new Map<string, Given>()
  for (let grown = true; grown;) {
    grown = false
    const read = new Set([...reader.atoms.values()].flatMap((atom) => atom.reads))
    for (const [name, table] of tables) {
      if (given.has(name) || !read.has(name)) continue
      given.set(name, { name, table, conditions: table.rules.map(({ when }) => reader.read(when, null)) })
      grown = true
    }
  }
  return [...given.values()]
}

/** The claim together with what makes its classes follow from the values, and the tables that were needed for it. */
export function withGiven(
  claim: Claim,
  given: readonly Given[],
  space: Space,
): { claim: Claim; used: readonly Given[] } {
  let whole = claim
  const used: Given[] = []
  for (let grown = true; grown;) {
    grown = false
    const about = variablesIn(whole)
    for (const one of given) {
      if (used.includes(one) || !about.has(space.indexOf(one.name))) continue
      used.push(one)
      one.follows ??= follows(one, space)
      whole = all([whole, one.follows])
      grown = true
    }
  }
  return { claim: whole, used }
}

function follows({ name, table, conditions }: Given, space: Space): Claim {
  const variable = space.indexOf(name)
  const cells = space.variables[variable]?.cells ?? []
  const is = (wanted: Json): Claim =>
    inCells(variable, cells.length, (cell) => cells[cell]?.[0]?.value === wanted)
  return orderOf(table).reduceRight<Claim>((rest, rule) => {
    const condition = conditions[rule]
    const met = condition !== undefined && holds(condition, space)
    return any([all([met, is(table.rules[rule]?.then ?? null)]), all([opposite(met, space.full), rest])])
  }, is(table.otherwise))
}

/** Whether a customer's classes are those its other values give. */
export function agrees(used: readonly Given[], environment: Environment): boolean {
  return used.every(({ name, table }) => {
    const ordered = orderOf(table).flatMap((index) => table.rules[index] ?? [])
    const rule = ordered.find(({ when }) => compilePredicate(when.tree, when.functions)(environment))
    return (environment.customer?.[name] ?? null) === (rule === undefined ? table.otherwise : rule.then)
  })
}
