import { GuanxiError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Database } from '../session/database.ts'
import type { Session } from '../session/session.ts'
import { customerColumns } from './columns.ts'
import { createFixedTables } from './create.ts'

/** Grows when the fixed tables change. */
const format = 1

/**
 * Makes sure that a database is Guanxi's own and not newer than this program; makes the tables where it is empty.
 * @returns false where it was empty and `create` is not asked for.
 * @throws GuanxiError `database.foreign`, `database.newer`; nothing is written then.
 */
export async function prepareTables(database: Database, name: string, create: boolean): Promise<boolean> {
  const { dialect } = database
  const check = async (session: Session): Promise<boolean> => {
    const tables = await dialect.tables(session)
    if (tables.length === 0) return false
    if (!tables.includes('guanxi') || !tables.includes('customers')) {
      throw new GuanxiError(
        'database.foreign',
        `${name} holds other tables (${tables.slice(0, 3).join(', ')}), not a Guanxi database; nothing was written`,
      )
    }
    const [row] = await session.all('SELECT value FROM guanxi WHERE key = ?', ['format'])
    const found = Number(row?.['value'])
    if (found > format) {
      throw new GuanxiError(
        'database.newer',
        `${name} was written by a newer Guanxi (format ${found}; this program knows ${format}); nothing was written`,
      )
    }
    return true
  }
  if (await check(database.read)) return true
  if (!create) return false
  return await database.transaction(async (session) => {
    await dialect.lockAlone(session)
    if (await check(session)) return true
    await createFixedTables(session, dialect)
    await session.run('INSERT INTO guanxi (key, value) VALUES (?, ?), (?, ?)', [
      'format',
      String(format),
      'generation',
      '0',
    ])
    return true
  })
}

/** Tells every process that ranks or the configuration have changed. */
export async function nextGeneration(session: Session): Promise<void> {
  await session.run(
    "UPDATE guanxi SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE key = 'generation'",
    [],
  )
}

export async function readGeneration(session: Session): Promise<number> {
  const [row] = await session.all("SELECT value FROM guanxi WHERE key = 'generation'", [])
  return Number(row?.['value'] ?? 0)
}

/** Adds the columns a configuration asks for; those it no longer names stay, with what they hold. */
export async function growColumns(session: Session, dialect: Dialect, model: Model): Promise<void> {
  const existing = await dialect.columnsOf(session, 'customers')
  for (const { column, type, unique, key } of customerColumns(model)) {
    const declared = dialect.columnType(type, column)
    const found = existing.get(column)
    if (found === undefined) {
      await session.run(`ALTER TABLE customers ADD COLUMN ${quote(column)} ${declared}`, [])
    } else if (!declared.toLowerCase().startsWith(found.toLowerCase())) {
      throw new GuanxiError(
        'config.type-changed',
        `"${key}" is kept as ${found} and cannot become ${type}; give the new one another name`,
      )
    }
    const index = `customers_${column}`
    if (unique)
      await session.run(
        `CREATE UNIQUE INDEX IF NOT EXISTS ${quote(index)} ON customers (${quote(column)})`,
        [],
      )
  }
}
