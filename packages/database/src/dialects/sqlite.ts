import { sql } from 'kysely'
import type { Type } from '@guanxi/core'
import type { Param, Row } from '../session/session.ts'
import type {
  BulkColumn,
  BulkInsert,
  BulkUpdate,
  CelSql,
  Dialect,
  Inserter,
  Sql,
  Updater,
} from './dialect.ts'
import { insertOne, quote, updateOne } from './statements.ts'

const types: { readonly [type in Type | 'json']?: string } = {
  bool: 'INTEGER',
  int: 'INTEGER',
  money: 'INTEGER',
  timestamp: 'INTEGER',
  duration: 'INTEGER',
  double: 'REAL',
}

const cel: CelSql = {
  literal: (value, type) => {
    if (typeof value === 'boolean') return sql`${value ? sql.lit(1) : sql.lit(0)}`
    if (typeof value !== 'number') return sql`CAST(${value} AS TEXT)`
    return type === 'double' || !Number.isSafeInteger(value)
      ? sql`CAST(${value} AS REAL)`
      : sql`CAST(${value} AS INTEGER)`
  },
  toDouble: (value) => sql`CAST(${value} AS REAL)`,
  toInt: (value) => sql`CAST(${value} AS INTEGER)`,
  toText: (value) => sql`CAST(${value} AS TEXT)`,
  clamp: (value, least, most) => sql`min(max(${value}, ${sql.lit(least)}), ${sql.lit(most)})`,
  // Its own min(a, b) is NULL where one of them is, and takes only so many.
  least: (values) =>
    sql`(WITH given (value) AS (VALUES ${sql.join(values.map((value) => sql`(${value})`))}) SELECT min(value) FROM given)`,
  contains: (text, part) => sql`(instr(${text}, ${part}) > 0)`,
  startsWith: (text, part) => sql`(substr(${text}, 1, length(${part})) = ${part})`,
  // From 0 counted from the end would be from the start: an empty part is looked for behind any end instead.
  endsWith: (text, part) =>
    sql`(substr(${text}, CASE length(${part}) WHEN 0 THEN 1000000000 ELSE -length(${part}) END) = ${part})`,
  textSize: (text) => sql`length(${text})`,
  listSize: (list) => sql`json_array_length(${list})`,
  memberOf: (value, list) =>
    sql`(CASE WHEN ${value} IS NOT NULL AND ${list} IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each(${list}) AS m WHERE m.value = ${value}) END)`,
  items: (list, alias) => sql`(SELECT value FROM json_each(${list})) AS ${sql.ref(alias)}`,
  caseWhen: (condition, then, otherwise) =>
    sql`(CASE ${condition} WHEN 1 THEN ${then} WHEN 0 THEN ${otherwise} END)`,
  fold: (macro) => {
    const unknown = sql`count(*) > count(p)`
    if (macro === 'exists') return sql`CASE WHEN max(p) = 1 THEN 1 WHEN ${unknown} THEN NULL ELSE 0 END`
    if (macro === 'filter') return sql`CASE WHEN ${unknown} THEN NULL ELSE coalesce(sum(p), 0) END`
    if (macro === 'all') return sql`CASE WHEN min(p) = 0 THEN 0 WHEN ${unknown} THEN NULL ELSE 1 END`
    return sql`CASE WHEN ${unknown} THEN NULL ELSE coalesce(sum(p), 0) = 1 END`
  },
  itemAt: (list, index) => sql`(${list} ->> ${sql.lit(index)})`,
  // Functions of sqlite-functions.ts: the very code the closures run.
  matches: (text, pattern) => sql`guanxi_matches(${text}, ${pattern})`,
  timePart: (accessor, at, zone) =>
    sql`CAST(guanxi_time_part(${sql.lit(accessor)}, ${at}, ${zone ?? sql.lit('UTC')}) AS INTEGER)`,
}

export const sqliteDialect: Dialect = {
  lockRows: '',
  lockFree: '',
  // A transaction that writes is alone already.
  lockAlone: async () => {},
  lockWriters: async () => {},
  columnType: (type, column) => {
    if (type === 'bool') return `INTEGER CHECK (${quote(column)} IN (0, 1))`
    return types[type] ?? (type.startsWith('list<') ? "TEXT NOT NULL DEFAULT '[]'" : 'TEXT')
  },
  isJson: (text) => sql`json_valid(${text})`,
  tableOptions: (clustered) => (clustered ? ' STRICT, WITHOUT ROWID' : ' STRICT'),
  columnsOf: async (session, table) => {
    const rows = await session.all('SELECT name, type FROM pragma_table_info(?)', [table])
    return new Map(rows.map((row) => [String(row['name']), String(row['type'])]))
  },
  indexesOf: async (session, table) => {
    const rows = await session.all('SELECT name FROM pragma_index_list(?)', [table])
    return new Set(rows.map((row) => String(row['name'])))
  },
  tables: async (session) => {
    const rows = await session.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      [],
    )
    return rows.map((row) => String(row['name']))
  },
  idTail: sql`substr('89ab', 1 + (random() & 3), 1) || substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))`,
  emptyList: "'[]'",
  fence: sql` LIMIT -1`,
  isAmong: (text, values) => sql`${text} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`,
  inList: (column) => `${column} IN (SELECT value FROM json_each(?))`,
  selectGiven,
  inserter,
  updater,
  decode: (value, type) => {
    if (type === 'bool') return value === null ? null : value === 1
    return type === 'json' || type.startsWith('list<') ? (JSON.parse(String(value)) as unknown) : value
  },
  cel,
}

/** As one JSON text, which gives lists and truths as columns hold them. */
function selectGiven(columns: readonly BulkColumn[], rows: readonly (readonly Param[])[]): Sql {
  const items = columns.map(({ name, type }, i) => {
    const value = sql`json_extract(value, ${sql.lit(`$[${i}]`)})`
    return sql`${type === 'double' ? sql`CAST(${value} AS REAL)` : value} AS ${sql.ref(name)}`
  })
  return sql`SELECT ${sql.join(items)} FROM json_each(${JSON.stringify(rows)})`
}

/** Statement by statement: inside one transaction nothing is faster on SQLite than a prepared statement stepped again. */
function inserter(insert: BulkInsert): Inserter {
  const statement = insertOne({ ...insert, returning: undefined })
  const { columns, returning } = insert
  const returned = columns.findIndex((column) => column.name === returning)
  return async (session, rows) => {
    const written: Row[] = []
    for (const row of rows) {
      const changes = await session.run(statement, row)
      if (returning !== undefined && changes > 0) written.push({ [returning]: row[returned] })
    }
    return written
  }
}

function updater(update: BulkUpdate): Updater {
  const statement = updateOne(update)
  return async (session, rows) => {
    for (const [key, ...values] of rows) await session.run(statement, [...values, key ?? null])
  }
}
