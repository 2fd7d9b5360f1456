import { sql } from 'kysely'
import type { ColumnDefinitionBuilder } from 'kysely'
import type { Type } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'

/**
 * What a column of a plugin's table holds, read back from both databases as it was written: `integer`, `money` (in minor units) and
 * `time` (milliseconds since 1970 UTC) are whole numbers, `number` any, `bool` 0 or 1, `json` its text.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'money' | 'time' | 'bool' | 'json'

/** A column by its type, or with what else there is to say. A value is needed unless it is `optional`. */
export type Column =
  | ColumnType
  | {
      readonly type: ColumnType
      readonly optional?: boolean
      /** What rows hold that are written without it; also those that are there already when it is added. */
      readonly default?: string | number
    }

/** Columns by name. */
export interface Columns {
  readonly [name: string]: Column
}

/** Kept as, where truths and JSON are what both databases can hold alike: a number and a text. */
const keptAs: { readonly [type in ColumnType]: Type } = {
  text: 'string',
  integer: 'int',
  number: 'double',
  money: 'money',
  time: 'timestamp',
  bool: 'int',
  json: 'string',
}

/** PostgreSQL cuts longer names off. */
const longestName = 63

/** @throws TypeError where the databases would not both take it */
export function checkName(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(name) && name.length <= longestName) return name
  throw new TypeError(
    `"${name}" cannot name a column or an index: letters, digits and _, ${longestName} at the most`,
  )
}

export function isOptional(column: Column): boolean {
  return typeof column === 'object' && column.optional === true
}

/** A column's type as a database says it. */
export function typeOf(dialect: Dialect, name: string, column: Column) {
  const type = typeof column === 'string' ? column : column.type
  const kept: Type | undefined = keptAs[type]
  if (kept === undefined)
    throw new TypeError(`"${type}" is no type of a column; there are ${Object.keys(keptAs).join(', ')}`)
  return sql.raw(dialect.columnType(kept, name))
}

/** What is said of a column behind its type. */
export function constrained(dialect: Dialect, name: string, column: Column) {
  const { type, optional = false, default: usual } = typeof column === 'string' ? { type: column } : column
  return (builder: ColumnDefinitionBuilder): ColumnDefinitionBuilder => {
    let made = optional ? builder : builder.notNull()
    if (usual !== undefined) made = made.defaultTo(usual)
    if (type === 'bool') return made.check(sql`${sql.ref(name)} IN (0, 1)`)
    return type === 'json' ? made.check(dialect.isJson(sql.ref(name))) : made
  }
}
