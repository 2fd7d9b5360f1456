import { sql } from 'kysely'
import { compilePredicate, GuanxiError } from '@guanxi/core'
import type { Checked } from '@guanxi/core'
import { toSql } from '@guanxi/database'
import type { Row, Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { currentOf } from './current.ts'
import { scopeOver } from './sql-scope.ts'

/** Customers to a step of a walk. */
const portion = 1000

/**
 * A condition over `customers AS c` that is true for whom the expression is. What SQL cannot say exactly is asked of each
 * customer whom the rest of the expression leaves.
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
      if (!(error instanceof GuanxiError) || error.code !== 'cel.not-in-sql') throw error
      unsaid.push(part)
    }
  }
  const narrowed = said.length === 0 ? sql`1 = 1` : sql`(${sql.join(said, sql` AND `)})`
  if (unsaid.length === 0) return narrowed
  const ids = await idsHaving(engine, session, from, narrowed, unsaid, now)
  return engine.database.dialect.isAmong(sql.ref('c.id'), ids)
}

async function idsHaving(
  engine: Engine,
  session: Session,
  from: Sql,
  narrowed: Sql,
  conditions: readonly Checked[],
  now: number,
): Promise<string[]> {
  const holds = conditions.map((condition) => compilePredicate(condition, engine.model.scope.functions))
  const ids: string[] = []
  for (let last = ''; ;) {
    const { rows } = await sql<Row>`SELECT ${sql.raw(engine.layout.select)} FROM ${from}
      WHERE c.id > ${last} AND ${narrowed} ORDER BY c.id LIMIT ${portion}`.execute(session.sql)
    const found = rows.map((row) => engine.layout.decode(row))
    const customers = await currentOf(engine, session, found, now)
    for (const customer of customers) {
      const environment = { customer, strategy: engine.strategiesOf(customer, now), now }
      if (holds.every((each) => each(environment))) ids.push(customer.id)
    }
    const end = customers.at(-1)
    if (end === undefined || customers.length < portion) return ids
    last = end.id
  }
}
