import type { Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** What can be bound to a statement. A list becomes JSON text on SQLite and an array on PostgreSQL. */
export type Param = null | boolean | number | string | readonly (null | boolean | number | string)[]

/** A row as both databases give it: numbers as numbers, booleans as 0/1 on SQLite, lists decoded by the store. */
export type Row = { readonly [column: string]: unknown }

/**
 * One connection's view: either inside a transaction, or reading beside it. Statements are written with `?`; each dialect
 * keeps them prepared.
 */
export interface Session {
  /** For building statements: plugins and everything that is not on the hot path. */
  readonly sql: Kysely<Tables>
  all(statement: string, params: readonly Param[]): Promise<readonly Row[]>
  /** Throws where the time for all that is asked here is up: for work that takes long between two statements. */
  readonly inTime?: () => void
  /** Rows changed. */
  run(statement: string, params: readonly Param[]): Promise<number>
}
