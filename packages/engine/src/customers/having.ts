import { sql } from 'kysely'
import { compilePredicate } from '@guanxi/core'
import type { Checked, Environment } from '@guanxi/core'
import { isNotInSql, toSql } from '@guanxi/database'
import type { Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { scopeOver } from './sql-scope.ts'
import { whoeverHolds } from './whoever-holds.ts'

/**
 * A condition over `customers AS c` that is true for whom the expression is. What SQL cannot say exactly, or not soon, is
 * asked of each customer whom the rest of the expression leaves.
 * @param from what `c` is read from
 */
export async function having(
  engine: Engine,
  session: Session,
  tree: Checked,
  from: Sql,
  now: number,
): Promise<Sql> {
  const scope = scopeOver(engine, 'c', now)
  const said: Sql[] = []
  const unsaid: Checked[] = []
  for (const part of tree.kind === 'and' ? tree.parts : [tree]) {
    try {
      said.push(toSql(part, scope))
    } catch (error) {
      if (!isNotInSql(error)) throw error
      unsaid.push(part)
    }
  }
  const narrowed = said.length === 0 ? sql`1 = 1` : sql`(${sql.join(said, sql` AND `)})`
  if (unsaid.length === 0) return narrowed
  const conditions = unsaid.map((part) => compilePredicate(part, engine.model.scope.functions))
  const holds = (environment: Environment): boolean => conditions.every((each) => each(environment))
  return await whoeverHolds(engine, session, { from, narrowed, holds }, now)
}
