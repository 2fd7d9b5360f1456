import type { Type, Value } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { notInSql } from './not-in-sql.ts'

/** A literal, cast to its type. Lists, maps, bytes and types have none. */
export function literalSql(value: Value, type: Type, cel: CelSql): Sql {
  if ((typeof value === 'object' && value !== null) || type === 'bytes' || type === 'type')
    throw notInSql(`a value of type ${type}`)
  return cel.literal(value, type)
}
