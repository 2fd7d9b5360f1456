import { GuanxiError } from '@guanxi/core'
import type { Database } from '../session/database.ts'
import type { Session } from '../session/session.ts'
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
