import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { newCustomer } from '../customers/new-customer.ts'
import { referenceProblems } from '../customers/references.ts'
import { ruleProblems } from '../customers/rule-problems.ts'
import { outsideKey } from './customers.ts'
import type { LoadProblem } from './load.ts'
import type { ReadRow } from './read-row.ts'

/**
 * Rows whose fields do not fit with each other, with what the customer has from before and earlier rows, or with the customers
 * they name. A row that changes no field writes none, so it is not asked.
 */
export async function checkFit(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, CustomerRow>,
  now: number,
): Promise<LoadProblem[]> {
  const { customerTypes, fields } = engine.model
  const asked = [...customerTypes.values()].some(({ validate }) => validate.length > 0)
  const refers = [...fields.values()].some(({ format }) => format === 'customer')
  if (!asked && !refers) return []
  const pending = new Map<string, CustomerRow>()
  const problems: LoadProblem[] = []
  for (const row of rows) {
    const key = outsideKey(row)
    const before = pending.get(key) ?? known.get(key)
    const given = before === undefined ? row.customer.whole : row.customer.fields
    if (Object.keys(given).length === 0) continue
    const after: CustomerRow =
      before === undefined ? newCustomer(engine, row.customer.type, given, now, 0) : { ...before, ...given }
    const found = [
      ...(await referenceProblems(engine, session, after, given)),
      ...ruleProblems(engine, after, now),
    ]
    if (found.length === 0) pending.set(key, after)
    problems.push(...found.map(({ field, reason }) => ({ line: row.line, column: field, reason })))
  }
  return problems
}
