import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { idsOf } from '../customers/resolve.ts'
import { outsideKey, refOf } from './customers.ts'
import type { LoadProblem } from './load.ts'
import type { ReadRow } from './read-row.ts'

/** Rows that call a customer another type than the database or an earlier row does: a type's fields are not another's. */
export async function checkTypes(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
): Promise<LoadProblem[]> {
  if (engine.model.customerTypes.size === 1) return []
  const ids = await idsOf(engine, session, rows.map(refOf))
  const stored = await engine.customers.typesOf(session, [...new Set(ids.values())])
  const types = new Map<string, string>()
  for (const [key, id] of ids) {
    const type = stored.get(id)
    if (type !== undefined) types.set(key, type)
  }
  const problems: LoadProblem[] = []
  for (const row of rows) {
    const key = outsideKey(row)
    const known = types.get(key) ?? row.customer.type
    types.set(key, known)
    if (known !== row.customer.type) {
      problems.push({
        line: row.line,
        column: '',
        reason: `the customer is a ${known}, not a ${row.customer.type}`,
      })
    }
  }
  return problems
}
