import { sql } from 'kysely'
import { notInSql } from '../cel/not-in-sql.ts'
import type { CelSql, Dialect } from './dialect.ts'
import { inserter, selectGiven, updater } from './postgres-bulk.ts'
import { timePartUtc } from './postgres-time.ts'
import { baseType } from './postgres-types.ts'
import { quote } from './statements.ts'

const cel: CelSql = {
  literal: (value, type) => {
    if (typeof value === 'boolean') return sql`${sql.lit(value)}`
    if (typeof value === 'number') {
      return type === 'double' || !Number.isSafeInteger(value) ? sql`${value}::float8` : sql`${value}::bigint`
    }
    return value === null && baseType(type) !== 'text'
      ? sql`NULL::${sql.raw(baseType(type))}`
      : sql`${value}::text COLLATE "C"`
  },
  toDouble: (value) => sql`(${value})::float8`,
  toInt: (value) => sql`(${value})::bigint`,
  toText: (value) => sql`((${value})::text COLLATE "C")`,
  clamp: (value, least, most) =>
    sql`LEAST(GREATEST(${value}, ${sql.lit(least)}::float8), ${sql.lit(most)}::float8)`,
  // Rows of VALUES would be made ready afresh for each customer.
  least: (values) => sql`LEAST(${sql.join(values)})`,
  contains: (text, part) => sql`(strpos(${text}, ${part}) > 0)`,
  startsWith: (text, part) => sql`starts_with(${text}, ${part})`,
  endsWith: (text, part) => sql`(right(${text}, char_length(${part})) = ${part})`,
  textSize: (text) => sql`char_length(${text})`,
  listSize: (list) => sql`cardinality(${list})`,
  memberOf: (value, list) => sql`(CASE WHEN ${value} IS NOT NULL THEN ${list} @> ARRAY[${value}] END)`,
  items: (list, alias) => sql`unnest(${list}) AS ${sql.ref(alias)}(value)`,
  caseWhen: (condition, then, otherwise) =>
    sql`(CASE ${condition} WHEN true THEN ${then} WHEN false THEN ${otherwise} END)`,
  fold: (macro) => {
    const unknown = sql`count(*) > count(p)`
    if (macro === 'exists')
      return sql`CASE WHEN bool_or(p) THEN true WHEN ${unknown} THEN NULL ELSE false END`
    if (macro === 'filter') return sql`CASE WHEN ${unknown} THEN NULL ELSE count(*) FILTER (WHERE p) END`
    if (macro === 'all')
      return sql`CASE WHEN NOT bool_and(p) THEN false WHEN ${unknown} THEN NULL ELSE true END`
    return sql`CASE WHEN ${unknown} THEN NULL ELSE count(*) FILTER (WHERE p) = 1 END`
  },
  itemAt: (list, index) => sql`(${list})[${sql.lit(index + 1)}]`,
  matches: () => {
    throw notInSql('matches(…), which PostgreSQL reads in another way,')
  },
  timePart: (accessor, at, zone) => {
    if (zone !== null)
      throw notInSql(`${accessor}(…) with a time zone, of which PostgreSQL has its own list,`)
    return timePartUtc(accessor, at)
  },
}

export const postgresDialect: Dialect = {
  lockRows: ' FOR UPDATE OF c',
  lockFree: ' FOR UPDATE OF c SKIP LOCKED',
  lockAlone: async (session) => {
    await session.all('SELECT pg_advisory_xact_lock(hashtext(current_schema()))', [])
  },
  lockWriters: async (session, columns) => {
    // A weaker mode would not wait for who has locked a row, or only read one, and is about to write: each would then wait for
    // the other. New columns need readers out too, and whoever asked for that later would meet the same.
    await session.run(`LOCK TABLE customers IN ${columns ? 'ACCESS ' : ''}EXCLUSIVE MODE`, [])
  },
  columnType: (type) => {
    const base = baseType(type)
    if (base === 'text') return 'text COLLATE "C"'
    return base === 'text[]' ? `text[] COLLATE "C" NOT NULL DEFAULT '{}'` : base
  },
  // IS JSON came with version 16.
  isJson: (text) => sql`(${text})::json IS NOT NULL`,
  tableOptions: () => '',
  columnsOf: async (session, table) => {
    const rows = await session.all(
      `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
       WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped`,
      [quote(table)],
    )
    return new Map(rows.map((row) => [String(row['name']), String(row['type'])]))
  },
  indexesOf: async (session, table) => {
    const rows = await session.all(
      'SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass(?)',
      [quote(table)],
    )
    return new Set(rows.map((row) => String(row['name'])))
  },
  tables: async (session) => {
    const rows = await session.all(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
      [],
    )
    return rows.map((row) => String(row['name']))
  },
  idTail: sql`substr(gen_random_uuid()::text, 20)`,
  emptyList: "'{}'",
  fence: sql` OFFSET 0`,
  isAmong: (text, values) => sql`${text} = ANY(${values}::text[])`,
  inList: (column, type) => `${column} = ANY(?::${type === 'int' ? 'bigint' : 'text'}[])`,
  selectGiven,
  inserter,
  updater,
  decode: (value) => value,
  cel,
}
