import type { Environment } from '../cel/environment.ts'
import { compilePredicate } from '../cel/evaluate/compile.ts'
import type { DecisionTable } from '../model/model.ts'

/** The index of the rule that decides (hit policy "first"), or −1 where none holds and `otherwise` does. */
export type DecideTable = (environment: Environment) => number

export function compileTable(table: DecisionTable): DecideTable {
  const conditions = table.rules.map((rule) => compilePredicate(rule.when.tree))
  return (environment) => conditions.findIndex((holds) => holds(environment))
}

/** What the rule at an index gives. */
export function outcomeOf(table: DecisionTable, index: number): string | number | null {
  return table.rules[index]?.then ?? table.otherwise
}
