import { sql } from 'kysely'
import type { Type } from '@guanxi/core'
import type { Param } from '../session/session.ts'
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
import { insertOne, quote, tail, updateOne } from './statements.ts'

const types: { readonly [type in Type | 'json']?: string } = {
  bool: 'boolean',
  int: 'bigint',
  money: 'bigint',
  timestamp: 'bigint',
  duration: 'bigint',
  double: 'double precision',
  json: 'jsonb',
}

function baseType(type: Type | 'json'): string {
  return types[type] ?? (type.startsWith('list<') ? 'text[]' : 'text')
}

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
  clamp: (value, bound) =>
    sql`LEAST(GREATEST(${value}, ${sql.lit(-bound)}::float8), ${sql.lit(bound)}::float8)`,
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
    if (macro === 'all')
      return sql`CASE WHEN NOT bool_and(p) THEN false WHEN ${unknown} THEN NULL ELSE true END`
    return sql`CASE WHEN ${unknown} THEN NULL ELSE count(*) FILTER (WHERE p) = 1 END`
  },
}

export const postgresDialect: Dialect = {
  lockRows: ' FOR UPDATE OF c',
  lockFree: ' FOR UPDATE OF c SKIP LOCKED',
  lockAlone: async (session) => {
    await session.all('SELECT pg_advisory_xact_lock(hashtext(current_schema()))', [])
  },
  columnType: (type) => {
    const base = baseType(type)
    if (base === 'text') return 'text COLLATE "C"'
    return base === 'text[]' ? `text[] COLLATE "C" NOT NULL DEFAULT '{}'` : base
  },
  tableOptions: () => '',
  columnsOf: async (session, table) => {
    const rows = await session.all(
      `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
       WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped`,
      [quote(table)],
    )
    return new Map(rows.map((row) => [String(row['name']), String(row['type'])]))
  },
  tables: async (session) => {
    const rows = await session.all(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
      [],
    )
    return rows.map((row) => String(row['name']))
  },
  isAmong: (text, values) => sql`${text} = ANY(${values}::text[])`,
  inList: (column, type) => `${column} = ANY(?::${type === 'int' ? 'bigint' : 'text'}[])`,
  selectGiven,
  inserter,
  updater,
  decode: (value) => value,
  cel,
}

/** Text keeps the collation of our columns, since a UNION of two has none. */
function selectGiven(columns: readonly BulkColumn[], rows: readonly (readonly Param[])[]): Sql {
  const values = columnsOfRows(columns, rows)
  const arrays = columns.map((column, i) => sql`${values[i]}::${sql.raw(arrayType(column))}`)
  const names = columns.map(({ name }) => sql.ref(name))
  const items = columns.map((column) => {
    const collated = baseType(column.type).startsWith('text') ? ' COLLATE "C"' : ''
    return sql`${sql.raw(fromArray(column) + collated)} AS ${sql.ref(column.name)}`
  })
  return sql`SELECT ${sql.join(items)} FROM unnest(${sql.join(arrays)}) AS u(${sql.join(names)})`
}

/** One statement for all rows: a round trip is what costs. Columns travel as arrays; a list inside a column as JSON text. */
function inserter(insert: BulkInsert): Inserter {
  const { table, columns, ignoreConflicts, returning } = insert
  const names = columns.map((column) => quote(column.name)).join(', ')
  const one = insertOne(insert)
  const many = `INSERT INTO ${quote(table)} (${names}) SELECT ${columns.map(fromArray).join(', ')}
    FROM unnest(${columns.map(arrayParam).join(', ')}) AS u(${names})${tail(ignoreConflicts, returning)}`
  return async (session, rows) => {
    const [only] = rows
    if (only === undefined) return []
    return rows.length === 1
      ? await session.all(one, only)
      : await session.all(many, columnsOfRows(columns, rows))
  }
}

function updater(update: BulkUpdate): Updater {
  const { table, key } = update
  const columns = [key, ...update.columns]
  const names = columns.map((column) => quote(column.name)).join(', ')
  const sets = update.columns.map((column) => `${quote(column.name)} = ${fromArray(column)}`).join(', ')
  const one = updateOne(update)
  const many = `UPDATE ${quote(table)} AS t SET ${sets}
    FROM unnest(${columns.map(arrayParam).join(', ')}) AS u(${names}) WHERE t.${quote(key.name)} = u.${quote(key.name)}`
  return async (session, rows) => {
    const [only] = rows
    if (only === undefined) return
    if (rows.length === 1) await session.run(one, [...only.slice(1), only[0] ?? null])
    else await session.run(many, columnsOfRows(columns, rows))
  }
}

function fromArray({ name, type }: BulkColumn): string {
  const column = `u.${quote(name)}`
  if (type === 'json') return `${column}::jsonb`
  return type.startsWith('list<') ? `ARRAY(SELECT jsonb_array_elements_text(${column}::jsonb))` : column
}

function arrayParam(column: BulkColumn): string {
  return `?::${arrayType(column)}`
}

function arrayType({ type }: BulkColumn): string {
  const base = baseType(type)
  return `${base === 'jsonb' || base === 'text[]' ? 'text' : base}[]`
}

function columnsOfRows(columns: readonly BulkColumn[], rows: readonly (readonly Param[])[]): Param[] {
  return columns.map((_, i) =>
    rows.map(
      (row) =>
        (Array.isArray(row[i]) ? JSON.stringify(row[i]) : (row[i] ?? null)) as
          | string
          | number
          | boolean
          | null,
    ),
  )
}
