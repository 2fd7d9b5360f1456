import type { BulkInsert, BulkUpdate } from './dialect.ts'

/** `"name"`, for names that come from the configuration (letters, digits, `_` and `:` only). */
export function quote(name: string): string {
  if (!/^[A-Za-z0-9_:]+$/.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot name a column`)
  return `"${name}"`
}

/** The statement for one row. */
export function insertOne({ table, columns, ignoreConflicts, returning }: BulkInsert): string {
  const names = columns.map((column) => quote(column.name)).join(', ')
  const values = columns.map(() => '?').join(', ')
  return `INSERT INTO ${quote(table)} (${names}) VALUES (${values})${tail(ignoreConflicts, returning)}`
}

export function updateOne({ table, key, columns }: BulkUpdate): string {
  const sets = columns.map((column) => `${quote(column.name)} = ?`).join(', ')
  return `UPDATE ${quote(table)} SET ${sets} WHERE ${quote(key.name)} = ?`
}

export function tail(ignoreConflicts: boolean, returning: string | undefined): string {
  return (
    (ignoreConflicts ? ' ON CONFLICT DO NOTHING' : '') +
    (returning === undefined ? '' : ` RETURNING ${quote(returning)}`)
  )
}
