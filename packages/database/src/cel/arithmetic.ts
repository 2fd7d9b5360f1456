import { sql } from 'kysely'
import { rangeOf } from '@guanxi/core'
import type { Arith, Checked, Type } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { staysInRange } from './magnitude.ts'
import { notInSql } from './not-in-sql.ts'

const signs = { add: '+', sub: '-', mul: '*', div: '/', mod: '%' } as const

/** Both sides as doubles, as JavaScript reckons; a whole-number result that leaves its type's range is unknown. */
export function arithmeticSql(node: Arith, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (node.type === 'uint') throw notInSql('arithmetic with unsigned numbers')
  const sign = sql.raw(signs[node.op])
  if (node.op === 'mod')
    return sql`(${inner(node.left)} % NULLIF(${inner(node.right)}, ${cel.literal(0, 'int')}))`
  if (node.type === 'double' && !staysInRange(node)) throw notInSql('arithmetic with numbers of any size')
  const left = cel.toDouble(inner(node.left))
  const right = cel.toDouble(inner(node.right))
  const divisor = node.op === 'div' ? sql`NULLIF(${right}, ${cel.literal(0, 'double')})` : right
  const result = sql`(${left} ${sign} ${divisor})`
  if (node.type === 'double') return result
  return withinRange(node.op === 'div' ? sql`trunc(${result})` : result, node.type, cel)
}

/** Written once, not tested and then written again: a chain of sums would double with each. */
export function withinRange(result: Sql, type: Type, cel: CelSql): Sql {
  const [least, most] = rangeOf(type)
  const [below, above] = [least - 1, most + 1]
  return cel.toInt(
    sql`NULLIF(NULLIF(${cel.clamp(result, below, above)}, ${sql.lit(above)}), ${sql.lit(below)})`,
  )
}
