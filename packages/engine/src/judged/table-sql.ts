import { sql } from 'kysely'
import { isList } from '@guanxi/core'
import type { DecisionTable, Type, Value } from '@guanxi/core'
import { notInSql, toSql } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'
import { violationSql } from './violation-sql.ts'

/** A condition, and what is given where it is true. */
interface Branch {
  readonly when: Sql
  readonly then: Sql
}

/**
 * What a decision table gives each customer, as one expression.
 * @throws GuanxiError `cel.not-in-sql` for what SQL cannot say exactly: conditions, and lists of classes.
 */
export function tableSql(table: DecisionTable, scope: SqlScope): Sql {
  const { aggregate, order, rules, type } = table
  if (isList(type)) throw notInSql('a table that gives lists')
  const value = (of: Value): Sql => literal(of, type, scope)
  const otherwise = value(aggregate === 'count' ? (table.otherwise ?? 0) : table.otherwise)
  const ordered = order.flatMap((index) => rules[index] ?? [])
  const branches = ordered.map(({ when, then }) => ({ when: toSql(when.tree, scope), then: value(then) }))
  if (aggregate !== null) return aggregateSql(table, branches, otherwise, scope)
  const violation = violationSql(table, scope)
  return firstOf(
    violation === null ? branches : [{ when: violation, then: sql`NULL` }, ...branches],
    otherwise,
  )
}

/** What the first branch gives whose condition is true. */
export function firstOf(branches: readonly Branch[], otherwise: Sql): Sql {
  if (branches.length === 0) return otherwise
  const whens = branches.map(({ when, then }) => sql`WHEN ${when} THEN ${then}`)
  return sql`(CASE ${sql.join(whens, sql` `)} ELSE ${otherwise} END)`
}

function aggregateSql(
  { aggregate, order, rules, type }: DecisionTable,
  branches: readonly Branch[],
  otherwise: Sql,
  { dialect }: SqlScope,
): Sql {
  const { cel } = dialect
  const some = sql`(${sql.join(
    branches.map(({ when }) => when),
    sql` OR `,
  )})`
  if (aggregate === 'min' || aggregate === 'max') {
    const sign = aggregate === 'max' ? -1 : 1
    const worth = branches.map((branch, i) => ({ branch, points: Number(rules[order[i] ?? -1]?.then) }))
    const sorted = worth.toSorted((a, b) => sign * (a.points - b.points)).map(({ branch }) => branch)
    return firstOf(sorted, otherwise)
  }
  if (type !== 'int') throw notInSql('a sum of fractions')
  const one = cel.literal(1, 'int')
  const none = cel.literal(0, 'int')
  const points = branches.map(
    ({ when, then }) => sql`(CASE WHEN ${when} THEN ${aggregate === 'count' ? one : then} ELSE ${none} END)`,
  )
  const total = rules.reduce((sum, { then }) => sum + Math.abs(Number(then)), 0)
  if (aggregate === 'sum' && total > Number.MAX_SAFE_INTEGER) throw notInSql('a sum of points without end')
  return sql`(CASE WHEN ${some} THEN ${sql.join(points, sql` + `)} ELSE ${otherwise} END)`
}

export function literal(value: Value, type: Type, { dialect }: SqlScope): Sql {
  return dialect.cel.literal(value as boolean | number | string | null, type)
}
