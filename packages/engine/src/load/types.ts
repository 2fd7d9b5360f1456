import type { CustomerRow } from '@guanxi/database'
import { outsideKey } from './customers.ts'
import type { LoadProblem } from './load.ts'
import type { ReadRow } from './read-row.ts'

/** Rows that call a customer another type than the database or an earlier row does: a type's fields are not another's. */
export function checkTypes(rows: readonly ReadRow[], known: ReadonlyMap<string, CustomerRow>): LoadProblem[] {
  const types = new Map<string, string>()
  const problems: LoadProblem[] = []
  for (const row of rows) {
    const key = outsideKey(row)
    const type = types.get(key) ?? known.get(key)?.type ?? row.customer.type
    types.set(key, type)
    if (type === row.customer.type) continue
    const reason = `the customer is a ${type}, not a ${row.customer.type}`
    problems.push({ line: row.line, column: '', reason })
  }
  return problems
}
