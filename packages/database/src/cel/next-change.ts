import { sql } from 'kysely'
import { compileTurn, horizon, rangeOf, turningParts, turnsWhen } from '@guanxi/core'
import type { Checked, TurningPart } from '@guanxi/core'
import type { Sql } from '../dialects/dialect.ts'
import { isConstant } from './constant.ts'
import { level, lineSql, minus, zeroOf } from './line.ts'
import { notInSql } from './not-in-sql.ts'
import type { SqlScope } from './to-sql.ts'

/** A statement grows with each part times its length: beyond so many the closures are asked. */
const mostParts = 30

/**
 * The moments after now at which time alone can change a condition, each NULL for whom it is none: the first of them is what
 * the condition's closure gives for that customer.
 * @throws GuanxiError `cel.not-in-sql` for what SQL cannot say exactly
 */
export function nextChangeSql(tree: Checked, expression: string, scope: SqlScope): Sql[] {
  const parts = turningParts(tree, expression)
  if (parts.length > mostParts) throw notInSql('when a condition of very many times changes')
  return parts.flatMap((part) => {
    if (!isConstant(part)) return momentsOf(part, scope)
    const at = compileTurn(part, expression)({ now: scope.now })
    return at === Infinity ? [] : [sql`${sql.lit(at)}`]
  })
}

function momentsOf(part: TurningPart, scope: SqlScope): Sql[] {
  // What a clock shows of a customer's own times.
  if (part.kind === 'call') throw notInSql(`when ${part.fn}(…) shows something else`)
  if (part.kind === 'compare') {
    const difference = minus(lineSql(part.left, scope), lineSql(part.right, scope))
    if (difference.slope === 0) return []
    const { reached, passed } = turnsWhen(part.op, difference.slope > 0)
    return [
      ...(reached ? [ahead(zeroOf('ceil', difference, scope), scope, null)] : []),
      ...(passed ? [ahead(sql`${zeroOf('floor', difference, scope)} + 1`, scope, null)] : []),
    ]
  }
  const line = lineSql(part, scope)
  if (line.slope === 0) return []
  const [least, most] = rangeOf(part.type)
  const [first, last] = line.slope > 0 ? [least, most] : [most, least]
  const end = scope.now + horizon
  return [
    ahead(zeroOf('ceil', minus(line, level(first)), scope), scope, end),
    ahead(sql`${zeroOf('floor', minus(line, level(last)), scope)} + 1`, scope, end),
  ]
}

/** A moment, if it is after now, and before an end if there is one. */
function ahead(moment: Sql, { now }: SqlScope, end: number | null): Sql {
  const inTime = end === null ? sql`` : sql` AND ${moment} < ${sql.lit(end)}`
  return sql`(CASE WHEN ${moment} > ${sql.lit(now)}${inTime} THEN ${moment} END)`
}
