import type { Environment } from '../cel/environment.ts'
import { isBounded } from '../cel/cost.ts'
import { compilePredicate, compileTree } from '../cel/complete.ts'
import type { DecisionTable } from '../model/model.ts'
import type { Value } from '../values/type.ts'

/** What a table decides for one customer. */
export type DecideTable = (environment: Environment) => Value

/**
 * Compiles a table by its hit policy. Where no rule holds it gives `otherwise`; where rules that must not hold together do
 * (unique), or do not agree (any), nothing: see `violates`.
 */
export function compileTable(table: DecisionTable): DecideTable {
  if (table.hitPolicy === 'first' || table.hitPolicy === 'priority') return firstOf(table)
  const hits = compileHits(table)
  return (environment) => outcomeOf(table, hits(environment))
}

/**
 * One condition after the other, up to the first that holds. Of parts joined by `&&` each must be true, so a condition is
 * left at the first part that is not: unknown or false is the same here. Most are left at their first.
 */
function firstOf({ order, rules, otherwise }: DecisionTable): DecideTable {
  const conditions = order.flatMap((index) => {
    const rule = rules[index]
    if (rule === undefined) return []
    const { tree, functions } = rule.when
    // Where steps may run out, all parts share those of one evaluation, as where the condition is explained.
    const parts = tree.kind === 'and' && isBounded(tree) ? tree.parts : [tree]
    const [first, ...rest] = parts.map((part) => compileTree(part, functions))
    return first === undefined ? [] : [{ first, rest, then: rule.then }]
  })
  return (environment) => {
    next: for (const { first, rest, then } of conditions) {
      if (first(environment) !== true) continue
      for (const part of rest) if (part(environment) !== true) continue next
      return then
    }
    return otherwise
  }
}

/** Indices of the rules that hold, in the order in which they count. */
export function compileHits({ order, rules }: DecisionTable): (environment: Environment) => number[] {
  const conditions = order.map((index) => {
    const rule = rules[index]
    return {
      index,
      holds: rule === undefined ? () => false : compilePredicate(rule.when.tree, rule.when.functions),
    }
  })
  return (environment) => conditions.flatMap(({ index, holds }) => (holds(environment) ? [index] : []))
}

/** Which of the rules that hold decide: all of them, or the first alone. */
export function decidingOf({ hitPolicy }: DecisionTable, hits: readonly number[]): readonly number[] {
  return hitPolicy === 'first' || hitPolicy === 'priority' ? hits.slice(0, 1) : hits
}

/** Whether the rules that hold break the table's own hit policy: an error of the rules, never settled silently. */
export function violates({ hitPolicy, rules }: DecisionTable, hits: readonly number[]): boolean {
  if (hitPolicy === 'unique') return hits.length > 1
  return hitPolicy === 'any' && new Set(hits.map((index) => rules[index]?.all)).size > 1
}

/** The rules in groups, of which no two may hold together by the hit policy. Where there is one or none, nothing can break it. */
export function exclusive({ hitPolicy, rules }: DecisionTable): readonly DecisionTable['rules'][] {
  if (hitPolicy === 'unique') return rules.map((rule) => [rule])
  return hitPolicy === 'any' ? [...Map.groupBy(rules, ({ all }) => all).values()] : []
}

/** What a table gives where these rules hold. */
export function outcomeOf(table: DecisionTable, hits: readonly number[]): Value {
  const { hitPolicy, aggregate, rules, otherwise } = table
  if (aggregate === 'count' && hits.length === 0) return otherwise ?? 0
  if (hits.length === 0) return otherwise
  if (violates(table, hits)) return null
  const given = hits.map((index) => rules[index]?.then ?? null)
  if (aggregate !== null) return aggregated(aggregate, given.map(Number))
  const single = hitPolicy !== 'collect' && hitPolicy !== 'ruleOrder' && hitPolicy !== 'outputOrder'
  return single ? (given[0] ?? null) : given
}

/** A whole number beyond ±(2⁵³ − 1) is unknown, as everywhere. */
function aggregated(aggregate: NonNullable<DecisionTable['aggregate']>, numbers: readonly number[]): Value {
  if (aggregate === 'count') return numbers.length
  if (aggregate === 'min') return Math.min(...numbers)
  if (aggregate === 'max') return Math.max(...numbers)
  const sum = numbers.reduce((total, number) => total + number, 0)
  return Math.abs(sum) <= Number.MAX_SAFE_INTEGER ? sum : null
}
