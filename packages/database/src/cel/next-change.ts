import { sql } from 'kysely'
import { compileTurn, horizon, rangeOf, turningParts, turnsWhen } from '@guanxi/core'
import type { Checked, TurningPart } from '@guanxi/core'
import type { Sql } from '../dialects/dialect.ts'
import { isConstant } from './constant.ts'
import { level, lineSql, minus, zeroOf } from './line.ts'
import { notInSql } from './not-in-sql.ts'
import type { SqlScope } from './to-sql.ts'

/** A moment for each row, NULL for none. It counts only if it is later than now. */
export interface Moment {
  readonly at: Sql
  /** It counts only if it is earlier than this. */
  readonly before: number
}

const forever = Number.MAX_SAFE_INTEGER

/**
 * The moments at which time alone can change a condition, of which the first that counts is what its closure gives for that
 * customer.
 * @throws GuanxiError `cel.not-in-sql` for what SQL cannot say exactly
 */
export function nextChangeSql(tree: Checked, expression: string, scope: SqlScope): Moment[] {
  return turningParts(tree, expression).flatMap((part) => {
    if (!isConstant(part)) return momentsOf(part, scope)
    const at = compileTurn(part, expression)({ now: scope.now })
    return at === Infinity ? [] : [{ at: sql`${sql.lit(at)}`, before: forever }]
  })
}

/** The first of some moments that counts; NULL where none does. */
export function firstMoment(moments: readonly Moment[], { dialect, now }: SqlScope): Sql {
  if (moments.length === 0) return dialect.cel.literal(null, 'timestamp')
  // As rows each is reckoned once, and NULL is passed over by either database. Only this form gives them names on both.
  const rows = moments.map(({ at, before }) => sql`(${at}, ${sql.lit(before)})`)
  return sql`(WITH moments (at, before) AS (VALUES ${sql.join(rows)})
    SELECT min(at) FROM moments WHERE at > ${sql.lit(now)} AND at < before)`
}

function momentsOf(part: TurningPart, scope: SqlScope): Moment[] {
  // What a clock shows of a customer's own times.
  if (part.kind === 'call') throw notInSql(`when ${part.fn}(…) shows something else`)
  if (part.kind === 'compare') {
    const difference = minus(lineSql(part.left, scope), lineSql(part.right, scope))
    if (difference.slope === 0) return []
    const { reached, passed } = turnsWhen(part.op, difference.slope > 0)
    return [
      ...(reached ? [{ at: zeroOf('ceil', difference, scope), before: forever }] : []),
      ...(passed ? [{ at: sql`${zeroOf('floor', difference, scope)} + 1`, before: forever }] : []),
    ]
  }
  const line = lineSql(part, scope)
  if (line.slope === 0) return []
  const [least, most] = rangeOf(part.type)
  const [first, last] = line.slope > 0 ? [least, most] : [most, least]
  const before = scope.now + horizon
  return [
    { at: zeroOf('ceil', minus(line, level(first)), scope), before },
    { at: sql`${zeroOf('floor', minus(line, level(last)), scope)} + 1`, before },
  ]
}
