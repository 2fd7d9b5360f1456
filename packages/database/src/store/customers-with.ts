import { sql } from 'kysely'
import type { Dialect, Sql } from '../dialects/dialect.ts'
import { bulkColumn, paramsOf } from './customer-row.ts'
import type { CustomerLayout, CustomerRow } from './customer-row.ts'

/** `customers AS c` for a FROM, in which some customers are as they are in memory and not as they are stored. */
export function customersWith(
  dialect: Dialect,
  { columns }: CustomerLayout,
  customers: readonly CustomerRow[],
): Sql {
  if (customers.length === 0) return sql`customers AS c`
  const names = sql.join(columns.map(({ column }) => sql.ref(column)))
  const ids = sql.join(customers.map(({ id }) => id))
  const given = dialect.selectGiven(
    columns.map(bulkColumn),
    customers.map((customer) => paramsOf(columns, customer)),
  )
  return sql`(SELECT ${names} FROM customers WHERE id NOT IN (${ids}) UNION ALL ${given}) AS c`
}
