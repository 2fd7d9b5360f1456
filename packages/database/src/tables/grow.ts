import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Session } from '../session/session.ts'
import { typePrefix, uniqueIndexOf } from './plan.ts'
import type { ColumnPlan } from './plan.ts'

/** Adds the columns a configuration asks for; those it no longer names stay, with what they hold. */
export async function growColumns(session: Session, dialect: Dialect, plan: ColumnPlan): Promise<void> {
  for (const { column, type } of plan.added) {
    const definition = `${quote(column)} ${dialect.columnType(type, column)}`
    await session.run(`ALTER TABLE customers ADD COLUMN ${definition}`, [])
    await session.run('INSERT INTO guanxi (key, value) VALUES (?, ?)', [`${typePrefix}${column}`, type])
  }
  for (const field of plan.shared) await session.run(`DROP INDEX ${quote(uniqueIndexOf(field))}`, [])
  for (const field of plan.unique) {
    const [index, column] = [uniqueIndexOf(field), field.column].map(quote)
    await session.run(`CREATE UNIQUE INDEX ${index} ON customers (${column})`, [])
  }
}
