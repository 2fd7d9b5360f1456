import { sql } from 'kysely'
import { exclusive } from '@guanxi/core'
import type { DecisionTable } from '@guanxi/core'
import { toSql } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'

/**
 * Whether rules of a table hold for a customer that by its hit policy must not hold together; null where none can.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export function violationSql(table: DecisionTable, scope: SqlScope): Sql | null {
  const groups = exclusive(table)
  if (groups.length < 2) return null
  const held = groups.map((rules) => {
    const whens = rules.map(({ when }) => toSql(when.tree, scope))
    return sql`(CASE WHEN ${sql.join(whens, sql` OR `)} THEN 1 ELSE 0 END)`
  })
  return sql`${sql.join(held, sql` + `)} > 1`
}
