import type { RawBuilder } from 'kysely'
import type { Type } from '@guanxi/core'
import type { Param, Row, Session } from '../session/session.ts'

/** A piece of SQL with its values beside it. */
export type Sql = RawBuilder<unknown>

/** A column as a bulk statement needs it. */
export interface BulkColumn {
  readonly name: string
  readonly type: Type | 'json'
}

/** Everything in which SQLite and PostgreSQL differ; one file each. Nothing above this package asks which one it is. */
export interface Dialect {
  /** ` FOR UPDATE` where rows must be locked against other writers; empty where there is one writer anyway. */
  readonly lockRows: string
  /** The same for work that another worker may have taken already: those rows are passed over. */
  readonly lockFree: string

  /** For work that only one process may do at a time, such as setting up: others wait until the transaction ends. */
  lockAlone(session: Session): Promise<void>
  /**
   * Waits for whoever is writing customers, and keeps others from it until the transaction ends.
   * @param columns whether columns will be added, for which nobody may be reading either
   */
  lockWriters(session: Session, columns: boolean): Promise<void>
  /** A column's type, with what keeps wrong values out. */
  columnType(type: Type | 'json', column: string): string
  /** Whether a text is JSON; NULL, or an error, where it is not. */
  isJson(text: Sql): Sql
  /** What follows the closing bracket of CREATE TABLE; `clustered` tables are kept in the order of their key. */
  tableOptions(clustered: boolean): string
  /** Column names and declared types of a table; empty where there is no such table. */
  columnsOf(session: Session, table: string): Promise<Map<string, string>>
  /** Names of a table's indexes. */
  indexesOf(session: Session, table: string): Promise<ReadonlySet<string>>
  /** Names of all tables beside ours, to tell a database that belongs to somebody else. */
  tables(session: Session): Promise<string[]>

  /** Whether a value is one of a bound list: `column IN …`. */
  inList(column: string, type: 'string' | 'int'): string
  /** The last two groups of a new random UUID, as text. */
  readonly idTail: Sql
  /** The empty list of texts, as a column's default has it. */
  readonly emptyList: string
  /** At the end of a subquery: what it reckons is reckoned once, not again wherever it is named outside. */
  readonly fence: Sql
  /** Rows that are handed in and not stored, as a SELECT of these columns. */
  selectGiven(columns: readonly BulkColumn[], rows: readonly (readonly Param[])[]): Sql
  /** Whether a text is one of many, bound as one parameter. */
  isAmong(text: Sql, values: readonly string[]): Sql
  inserter(insert: BulkInsert): Inserter
  updater(update: BulkUpdate): Updater

  /** A stored list, boolean or JSON value as the driver gave it → as the engine has it. */
  decode(value: unknown, type: Type | 'json'): unknown

  // Expressions: the forms on which SQLite, PostgreSQL and the closures agree.
  readonly cel: CelSql
}

/** Writes rows; the answer holds the `returning` column of each row written. The statements are made once. */
export type Inserter = (session: Session, rows: readonly (readonly Param[])[]) => Promise<readonly Row[]>

/** Writes rows that hold the key first, then the columns. */
export type Updater = (session: Session, rows: readonly (readonly Param[])[]) => Promise<void>

export interface BulkInsert {
  readonly table: string
  readonly columns: readonly BulkColumn[]
  /** A row that is there already, by any unique key, is passed over. */
  readonly ignoreConflicts: boolean
  /** A column to give back of each row written, if any. */
  readonly returning?: string | undefined
}

export interface BulkUpdate {
  readonly table: string
  readonly key: BulkColumn
  readonly columns: readonly BulkColumn[]
}

export interface CelSql {
  /** A literal, cast so that a dead branch cannot fail at planning. */
  literal(value: boolean | number | string | null, type: Type): Sql
  toDouble(value: Sql): Sql
  toInt(value: Sql): Sql
  /** An integer as text. */
  toText(value: Sql): Sql
  /** A double between the bounds; NULL where it is not known, or a bound, which the caller makes NULL. */
  clamp(value: Sql, least: number, most: number): Sql
  /** The least of one or more integers, passing over those that are NULL. */
  least(values: readonly Sql[]): Sql
  contains(text: Sql, part: Sql): Sql
  startsWith(text: Sql, part: Sql): Sql
  endsWith(text: Sql, part: Sql): Sql
  textSize(text: Sql): Sql
  listSize(list: Sql): Sql
  memberOf(value: Sql, list: Sql): Sql
  /** The list's items as `alias(value)` in a FROM. */
  items(list: Sql, alias: string): Sql
  caseWhen(condition: Sql, then: Sql, otherwise: Sql): Sql
  /** `all`, `exists` and `exists_one` over `p`, the condition's truth per item; of `filter` how many items it leaves. */
  fold(macro: 'all' | 'exists' | 'exists_one' | 'filter'): Sql
  /** An item of a list of texts, counted from 0; not below it, and not beyond a million. */
  itemAt(list: Sql, index: number): Sql
  /** Whether a text holds what a pattern in RE2 syntax describes. */
  matches(text: Sql, pattern: Sql): Sql
  /** What an accessor (`getHours`) gives of a moment, in UTC or in a zone by its name. */
  timePart(accessor: string, at: Sql, zone: Sql | null): Sql
}
