import { sql } from 'kysely'
import type { Param } from '../session/session.ts'
import type { BulkColumn, BulkInsert, BulkUpdate, Inserter, Sql, Updater } from './dialect.ts'
import { baseType } from './postgres-types.ts'
import { insertOne, quote, tail, updateOne } from './statements.ts'

/** Text keeps the collation of our columns, since a UNION of two has none. */
export function selectGiven(columns: readonly BulkColumn[], rows: readonly (readonly Param[])[]): Sql {
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
export function inserter(insert: BulkInsert): Inserter {
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

export function updater(update: BulkUpdate): Updater {
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
