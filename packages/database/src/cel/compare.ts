import { sql } from 'kysely'
import { isScalar, mirrored } from '@guanxi/core'
import type { Checked, Compare, Comparison } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { notInSql } from './not-in-sql.ts'

const signs: { readonly [op in Comparison]: string } = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
}

export function compareSql({ op, left, right }: Compare, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  for (const { type } of [left, right])
    if (!isScalar(type) && type !== 'uint') throw notInSql(`comparing ${type}`)
  if (right.kind === 'literal') {
    const whole = withFraction(op, left, right, cel, inner)
    if (whole !== null) return whole
  } else if (left.kind === 'literal') {
    const whole = withFraction(mirrored[op], right, left, cel, inner)
    if (whole !== null) return whole
  }
  const mixed = left.type !== right.type && (left.type === 'double' || right.type === 'double')
  const side = (node: Checked): Sql =>
    mixed && node.type !== 'double' ? cel.toDouble(inner(node)) : inner(node)
  return sql`(${side(left)} ${sql.raw(signs[op])} ${side(right)})`
}

/**
 * An integer column against a fraction: `i > 5.5` is `i > 5`, so that an index still serves; `i = 5.5` is false where
 * there is a value, and so on for numbers that no integer reaches.
 */
function withFraction(
  op: Comparison,
  integer: Checked,
  literal: Checked,
  cel: CelSql,
  inner: (node: Checked) => Sql,
): Sql | null {
  if (literal.kind !== 'literal' || typeof literal.value !== 'number' || integer.type === 'double')
    return null
  const { value } = literal
  const near = Math.floor(value)
  if (literal.type === integer.type && Number.isSafeInteger(value)) return null
  const number = (n: number): Sql => cel.literal(n, 'int')
  const column = inner(integer)
  const always = (truth: boolean): Sql =>
    sql`(CASE WHEN ${column} IS NOT NULL THEN ${cel.literal(truth, 'bool')} END)`
  if (!Number.isSafeInteger(near))
    return always(op === 'ne' || (value > 0 ? op === 'lt' || op === 'le' : op === 'gt' || op === 'ge'))
  if (near === value) return sql`(${column} ${sql.raw(signs[op])} ${number(near)})`
  if (op === 'eq' || op === 'ne') return always(op === 'ne')
  const sign = op === 'lt' || op === 'le' ? '<=' : '>'
  return sql`(${column} ${sql.raw(sign)} ${number(near)})`
}
