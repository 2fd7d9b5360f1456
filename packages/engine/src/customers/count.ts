import { sql } from 'kysely'
import type { Session, Sql } from '@guanxi/database'

/**
 * How many customers there are for whom a condition holds.
 * @param from what `c` is read from
 */
export async function countCustomers(session: Session, from: Sql, condition: Sql): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM ${from} WHERE ${condition}`.execute(session.sql)
  return Number(rows[0]?.count ?? 0)
}
