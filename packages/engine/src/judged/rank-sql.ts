import { sql } from 'kysely'
import type { Rank } from '@guanxi/core'
import { toSql } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'
import type { BoundsOf } from '../judge/classes.ts'
import { literal } from './table-sql.ts'

/**
 * Where a rank's boundaries place each customer, as one expression; see `placeIn` for the rules.
 * @param kind the column of the customer's type
 */
export function rankSql(
  rank: Rank,
  customerTypes: Iterable<string>,
  bounds: BoundsOf,
  kind: Sql,
  scope: SqlScope,
): Sql {
  const value = toSql(rank.by.tree, scope)
  const { type } = rank.by.tree
  const last = rank.method.kind === 'quantiles' ? 1 : (rank.method.shares.at(-1)?.name ?? null)
  const given = (name: string | number | null): Sql => literal(name, rank.type, scope)
  const byType = [...customerTypes].map((customerType) => {
    const steps = bounds(rank.name, customerType).map(
      (bound) => sql`WHEN ${value} >= ${literal(bound.lowest, type, scope)} THEN ${given(bound.class)}`,
    )
    const nothing =
      rank.method.kind === 'quantiles'
        ? sql`WHEN ${value} IS NULL THEN NULL`
        : sql`WHEN ${value} IS NULL OR ${value} <= ${literal(0, type, scope)} THEN ${given(last)}`
    const rest = steps.length === 0 ? given(null) : given(last)
    const place = sql`CASE ${sql.join([nothing, ...steps], sql` `)} ELSE ${rest} END`
    return sql`WHEN ${kind} = ${customerType} THEN ${place}`
  })
  return sql`(CASE ${sql.join(byType, sql` `)} END)`
}
