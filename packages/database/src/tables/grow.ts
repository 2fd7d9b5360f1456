import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Session } from '../session/session.ts'
import { asidePrefix, typePrefix } from './book.ts'
import { uniqueIndexOf } from './plan.ts'
import type { ColumnPlan } from './plan.ts'

/**
 * Adds the columns a configuration asks for; those it no longer names are kept aside, with what they hold. Indexes come
 * later: see `growIndexes`.
 */
export async function growColumns(
  session: Session,
  dialect: Dialect,
  plan: ColumnPlan,
  now: number,
): Promise<void> {
  for (const index of plan.freed) await session.run(`DROP INDEX ${quote(index)}`, [])
  for (const { column, type } of plan.added) {
    const definition = `${quote(column)} ${dialect.columnType(type, column)}`
    await session.run(`ALTER TABLE customers ADD COLUMN ${definition}`, [])
    await session.run('INSERT INTO guanxi (key, value) VALUES (?, ?)', [`${typePrefix}${column}`, type])
  }
  for (const column of plan.aside)
    await session.run('INSERT INTO guanxi (key, value) VALUES (?, ?)', [
      `${asidePrefix}${column}`,
      String(now),
    ])
  for (const column of plan.back)
    await session.run('DELETE FROM guanxi WHERE key = ?', [`${asidePrefix}${column}`])
}

/**
 * Lets customers share a value, or no longer; when all values are in their columns.
 * @throws what the database says where two hold one value
 */
export async function growIndexes(session: Session, plan: ColumnPlan): Promise<void> {
  for (const field of plan.shared) await session.run(`DROP INDEX ${quote(uniqueIndexOf(field))}`, [])
  for (const field of plan.unique) {
    const [index, column] = [uniqueIndexOf(field), field.column].map(quote)
    await session.run(`CREATE UNIQUE INDEX ${index} ON customers (${column})`, [])
  }
}

/** Columns that have been kept aside since before a moment. */
export async function asideSince(session: Session, before: number): Promise<string[]> {
  const rows = await session.all('SELECT key, value FROM guanxi WHERE key LIKE ?', [`${asidePrefix}%`])
  const due = rows.filter((row) => Number(row['value']) < before)
  return due.map((row) => String(row['key']).slice(asidePrefix.length))
}

/** Drops one of these for good, with what it holds; nothing where it has come back meanwhile. */
export async function dropAside(
  session: Session,
  dialect: Dialect,
  column: string,
  before: number,
): Promise<void> {
  if (!(await asideSince(session, before)).includes(column)) return
  const index = uniqueIndexOf({ column })
  if ((await dialect.indexesOf(session, 'customers')).has(index))
    await session.run(`DROP INDEX ${quote(index)}`, [])
  await session.run(`ALTER TABLE customers DROP COLUMN ${quote(column)}`, [])
  for (const prefix of [asidePrefix, typePrefix])
    await session.run('DELETE FROM guanxi WHERE key = ?', [`${prefix}${column}`])
}
