import { GuanxiError } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { deadline } from '../session/deadline.ts'
import type { Session } from '../session/session.ts'
import type { PersonalRows } from './personal.ts'
import { tableSchema } from './schema.ts'
import type { TableSchema } from './schema.ts'

/** Milliseconds. Whoever opens the database meanwhile waits for it. */
const usualTimeLimit = 10 * 60_000

/** One step of how a table has come to be as it is. Once it is out, it stays as it is: another follows. */
export interface TableMigration {
  /** Of this table alone: `001-lots`. */
  readonly name: string
  readonly up: (schema: TableSchema) => Promise<void>
}

/** A table that a plugin brings: all migrations there ever were, in their order. */
export interface PluginTable {
  /** The plugin's name, `_`, and a word: `loyalty_lots`. */
  readonly name: string
  readonly migrations: readonly TableMigration[]
  /** Whose its rows are, so that what is kept of a customer can be given out and erased; `none` where nothing of a customer is in them. */
  readonly personal?: PersonalRows | 'none'
}

/** The migrations that were carried out, by table, in their order. */
export async function migrationsDone(session: Session): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await session.all(
    'SELECT table_name, name FROM plugin_migrations ORDER BY table_name, position',
    [],
  )
  const byTable = Map.groupBy(rows, (row) => String(row['table_name']))
  return new Map([...byTable].map(([table, of]) => [table, of.map((row) => String(row['name']))]))
}

/** Whether any migration is still to be carried out. @throws GuanxiError `plugin.newer`, `plugin.reordered` */
export async function hasMigrations(session: Session, tables: readonly PluginTable[]): Promise<boolean> {
  if (tables.length === 0) return false
  const done = await migrationsDone(session)
  return tables.some((table) => pending(table, done.get(table.name) ?? []).length > 0)
}

/**
 * Carries out what has not been carried out yet, in order. The transaction is the caller's, and alone: where one fails, nothing is left of any.
 * @param now milliseconds since 1970 UTC
 * @param timeLimit milliseconds that one migration may take
 * @throws GuanxiError `plugin.newer`, `plugin.reordered`, `plugin.migration`
 */
export async function migrate(
  session: Session,
  dialect: Dialect,
  tables: readonly PluginTable[],
  now: number,
  timeLimit: number = usualTimeLimit,
): Promise<void> {
  if (tables.length === 0) return
  const done = await migrationsDone(session)
  for (const table of tables) {
    const before = done.get(table.name) ?? []
    const schema = tableSchema(session, dialect, table.name)
    for (const [i, { name, up }] of pending(table, before).entries()) {
      try {
        await inTime(up(schema), timeLimit)
      } catch (error) {
        throw failed(table, name, error)
      }
      await session.run(
        'INSERT INTO plugin_migrations (table_name, position, name, applied_at) VALUES (?, ?, ?, ?)',
        [table.name, before.length + i, name, now],
      )
    }
  }
}

/** One that waits for what never comes must not keep the database from everybody. */
async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const slow = (): void => reject(new Error(`it did not end within ${milliseconds / 1000} s`))
    work.finally(deadline(milliseconds, slow)).then(resolve, reject)
  })
}

function pending({ name, migrations }: PluginTable, done: readonly string[]): readonly TableMigration[] {
  for (const [i, was] of done.entries()) {
    const is = migrations[i]?.name
    if (is === was) continue
    if (is === undefined) {
      const message = `the table "${name}" has the migration "${was}", which the plugin that is here does not know: a newer version of it was at work`
      throw new GuanxiError('plugin.newer', message, { details: { table: name, migration: was } })
    }
    const message = `the table "${name}" has the migration "${was}" where the plugin now says "${is}": what was carried out stays, and others follow it`
    throw new GuanxiError('plugin.reordered', message, { details: { table: name, migration: is } })
  }
  return migrations.slice(done.length)
}

function failed({ name: table }: PluginTable, migration: string, cause: unknown): GuanxiError {
  const why = cause instanceof Error ? cause.message : String(cause)
  const message = `the migration "${migration}" of the table "${table}" failed, and nothing was kept: ${why}`
  return new GuanxiError('plugin.migration', message, { status: 500, details: { table, migration }, cause })
}
