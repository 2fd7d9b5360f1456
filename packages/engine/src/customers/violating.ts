import { sql } from 'kysely'
import { compileHits, exclusive, violates } from '@guanxi/core'
import type { DecisionTable } from '@guanxi/core'
import { isNotInSql } from '@guanxi/database'
import type { Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { violationSql } from '../judged/violation-sql.ts'
import { columnOf, scopeOver } from './sql-scope.ts'
import { whoeverHolds } from './whoever-holds.ts'

/**
 * A condition over `customers AS c` that is true for whom rules of a table hold together that must not, as explaining them
 * says; a class chosen by hand does not mend the rules.
 * @param from what `c` is read from
 */
export async function violating(
  engine: Engine,
  session: Session,
  table: DecisionTable,
  from: Sql,
  now: number,
): Promise<Sql> {
  if (exclusive(table).length < 2) return sql`1 = 0`
  const ofType = table.for === null ? sql`1 = 1` : sql`c.type = ${table.for}`
  try {
    return sql`(${ofType} AND ${violationSql(table, scopeOver(engine, 'c', now)) ?? sql`1 = 0`})`
  } catch (error) {
    if (!isNotInSql(error)) throw error
    // Who has a class by the rules does not violate them; of whom time or a hand may have moved, the rules are asked.
    const classed = columnOf(engine, 'c')('customer', table.name)
    const open = sql`(${classed} IS NULL OR c.overrides IS NOT NULL OR c.due_at <= ${now})`
    const hits = compileHits(table)
    const walk = {
      from,
      narrowed: sql`${ofType} AND ${open}`,
      holds: (environment: Parameters<typeof hits>[0]) => violates(table, hits(environment)),
    }
    return await whoeverHolds(engine, session, walk, now)
  }
}
