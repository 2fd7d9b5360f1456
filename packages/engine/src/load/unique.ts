import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { outsideKey } from './customers.ts'
import type { LoadProblem } from './load.ts'
import type { ReadRow } from './read-row.ts'

/** Tells rows that would give a customer a value which another has already, in the database or in an earlier row. */
export type UniqueCheck = (
  session: Session,
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, CustomerRow>,
) => Promise<LoadProblem[]>

/** One check for all rows of a load: it remembers who was first to claim a value. */
export function createUniqueCheck(engine: Engine): UniqueCheck {
  const unique = [...engine.model.fields.values()].filter((field) => field.unique)
  const claims = new Map<string, string>()
  return async (session, rows, known) => {
    const problems: LoadProblem[] = []
    for (const { name } of unique) {
      const values = rows.flatMap(({ customer }) => held(customer.fields[name]))
      const holders = await engine.customers.holders(session, name, [...new Set(values)])
      for (const row of rows) {
        const [value] = held(row.customer.fields[name])
        if (value === undefined) continue
        const claim = JSON.stringify([name, value])
        const key = outsideKey(row)
        const holder = holders.get(value)
        const mine = holder === undefined ? (claims.get(claim) ?? key) === key : holder === known.get(key)?.id
        if (mine) claims.set(claim, key)
        else problems.push({ line: row.line, column: name, reason: 'belongs to another customer already' })
      }
    }
    return problems
  }
}

function held(value: unknown): (string | number)[] {
  return typeof value === 'string' || typeof value === 'number' ? [value] : []
}
