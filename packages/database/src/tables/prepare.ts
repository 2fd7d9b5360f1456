import { GuanxiError } from '@guanxi/core'
import type { Database } from '../session/database.ts'
import type { Session } from '../session/session.ts'
import { makeFixedTables } from './create.ts'

/** Grows when the fixed tables change. */
const format = 5

/**
 * Makes sure that a database is Guanxi's own and not newer than this program; makes the tables where it is empty, and what
 * is missing where it is older.
 * @returns false where it was empty and `create` is not asked for.
 * @throws GuanxiError `database.foreign`, `database.newer`; nothing is written then.
 */
export async function prepareTables(database: Database, name: string, create: boolean): Promise<boolean> {
  const { dialect } = database
  /** The format it has; 0 where it is empty. */
  const formatOf = async (session: Session): Promise<number> => {
    const tables = await dialect.tables(session)
    if (tables.length === 0) return 0
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
    return found
  }
  const found = await formatOf(database.read)
  if (found === format) return true
  if (found === 0 && !create) return false
  return await database.transaction(async (session) => {
    await dialect.lockAlone(session)
    // Another process may have been faster.
    const before = await formatOf(session)
    if (before === format) return true
    await makeFixedTables(session, dialect)
    await database.queue.prepare(session)
    if (before === 0) await session.run("INSERT INTO guanxi (key, value) VALUES ('generation', '0')", [])
    const keepFormat =
      "INSERT INTO guanxi (key, value) VALUES ('format', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    await session.run(keepFormat, [String(format)])
    return true
  })
}

/** Tells every process that boundaries of ranks which it may have read are no longer the ones. */
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
