import { attributesRead } from '../cel/dependencies.ts'
import type { ProvableTable, TableQuestion } from './question.ts'

/** Rules at most, those of the tables with it whose classes it reads: a proof compares each with all others. */
const mostRules = 300

/** Whether a proof would take longer than whoever else uses the process should wait. */
export function hasTooManyRules({ given, ...question }: TableQuestion): boolean {
  const seen = new Set<ProvableTable>()
  let rules = 0
  const count = (table: ProvableTable): void => {
    rules += table.rules.length
    for (const { when } of table.rules) {
      if (rules > mostRules) return
      for (const name of attributesRead(when.tree, 'customer')) {
        const read = given?.get(name)
        if (read === undefined || seen.has(read)) continue
        seen.add(read)
        count(read)
      }
    }
  }
  count(question)
  return rules > mostRules
}
