import { sql } from 'kysely'
import { compileTree, rangeOf, readsNow } from '@guanxi/core'
import type { Checked } from '@guanxi/core'
import type { Sql } from '../dialects/dialect.ts'
import { isConstant } from './constant.ts'
import { notInSql } from './not-in-sql.ts'
import { toSql } from './to-sql.ts'
import type { SqlScope } from './to-sql.ts'

/** A time or duration as a line over time: `slope × now + start`, in milliseconds. The start is NULL where it is unknown. */
export interface Line {
  readonly slope: number
  readonly start: Sql
  /** How far from 0 the start can be. */
  readonly most: number
}

/** Below this every step of the closures is exact, as it is in SQL. */
const exact = 2 ** 52

/**
 * Reads an expression of times and durations as a line over `now`, everything else held still, as `lineOf` of the closures
 * does.
 * @throws GuanxiError `cel.not-in-sql` where customers have lines of different slopes, and for what else SQL cannot say exactly
 */
export function lineSql(node: Checked, scope: SqlScope): Line {
  return readsNow(node) ? moving(node, scope) : still(node, scope)
}

/** The moment at which a line that is not level is 0, as whole milliseconds. */
export function zeroOf(
  rounding: 'ceil' | 'floor',
  { slope, start }: Line,
  { dialect: { cel } }: SqlScope,
): Sql {
  if (slope === -1) return start
  const against = sql`(0 - ${start})`
  if (slope === 1) return against
  return cel.toInt(sql`${sql.raw(rounding)}(${cel.toDouble(against)} / ${sql.lit(slope)})`)
}

/** A line less another. */
export function minus(a: Line, b: Line): Line {
  return sum(a, b, -1)
}

/** The same at all times, for all customers. */
export function level(value: number): Line {
  return { slope: 0, start: sql.lit(value), most: Math.abs(value) }
}

function moving(node: Checked, scope: SqlScope): Line {
  if (node.kind === 'now') return { ...level(0), slope: 1 }
  if (node.kind === 'arith' && (node.op === 'add' || node.op === 'sub'))
    return sum(lineSql(node.left, scope), lineSql(node.right, scope), node.op === 'add' ? 1 : -1)
  if (node.kind === 'conditional') {
    const [then, otherwise] = [lineSql(node.then, scope), lineSql(node.otherwise, scope)]
    if (then.slope !== otherwise.slope) throw notInSql('a time that passes or stands still by a condition')
    const start = scope.dialect.cel.caseWhen(toSql(node.condition, scope), then.start, otherwise.start)
    return { slope: then.slope, start, most: Math.max(then.most, otherwise.most) }
  }
  if (node.kind === 'call' && node.fn === 'negate' && node.args[0] !== undefined)
    return minus(level(0), lineSql(node.args[0], scope))
  throw notInSql('a time reckoned in this way')
}

function still(node: Checked, scope: SqlScope): Line {
  if (isConstant(node)) {
    const value = compileTree(node)({ now: scope.now })
    if (typeof value === 'number') return level(value)
  }
  const [least, most] = rangeOf(node.type)
  return { slope: 0, start: toSql(node, scope), most: Math.max(-least, most) }
}

function sum(a: Line, b: Line, sign: 1 | -1): Line {
  const most = a.most + b.most
  if (most > exact) throw notInSql('a sum of very many times')
  return {
    slope: a.slope + sign * b.slope,
    start: sql`(${a.start} ${sql.raw(sign === 1 ? '+' : '-')} ${b.start})`,
    most,
  }
}
