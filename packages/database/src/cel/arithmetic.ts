import { sql } from 'kysely'
import type { Arith, Checked } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { staysInRange } from './magnitude.ts'
import { notInSql } from './not-in-sql.ts'

const signs = { add: '+', sub: '-', mul: '*', div: '/', mod: '%' } as const

/** Both sides as doubles, as JavaScript reckons; a whole-number result that leaves ±(2⁵³ − 1) is unknown. */
export function arithmeticSql(node: Arith, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  const sign = sql.raw(signs[node.op])
  if (node.op === 'mod')
    return sql`(${inner(node.left)} % NULLIF(${inner(node.right)}, ${cel.literal(0, 'int')}))`
  if (node.type === 'double' && !staysInRange(node)) throw notInSql('arithmetic with numbers of any size')
  const left = cel.toDouble(inner(node.left))
  const right = cel.toDouble(inner(node.right))
  const divisor = node.op === 'div' ? sql`NULLIF(${right}, ${cel.literal(0, 'double')})` : right
  const result = sql`(${left} ${sign} ${divisor})`
  if (node.type === 'double') return result
  return withinSafe(node.op === 'div' ? sql`trunc(${result})` : result, cel)
}

/** Written once, not tested and then written again: a chain of sums would double with each. */
export function withinSafe(result: Sql, cel: CelSql): Sql {
  const beyond = 2 ** 53
  return cel.toInt(sql`NULLIF(NULLIF(${cel.clamp(result, beyond)}, ${sql.lit(beyond)}), ${sql.lit(-beyond)})`)
}
