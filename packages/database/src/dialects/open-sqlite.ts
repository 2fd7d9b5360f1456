import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { GuanxiError } from '@guanxi/core'
import type { Database, DatabaseLocation } from '../session/database.ts'
import { kyselyOver } from '../session/kysely.ts'
import type { Row, Session } from '../session/session.ts'
import { asConflict } from './conflict.ts'
import { sqliteDialect } from './sqlite.ts'

type Handle = BetterSqlite.Database

/**
 * A SQLite database file, or `:memory:`. One writer and a reader of its own, so that a write never blocks a read; WAL, and
 * `synchronous = NORMAL`: a power cut may lose the last moments but never breaks the file.
 *
 * @example
 * const crm = await createCrm({ database: sqlite('crm.db'), config })
 */
export function sqlite(
  path: string,
  options: { readonly synchronous?: 'NORMAL' | 'FULL' } = {},
): DatabaseLocation {
  return { name: path, open: async (create) => open(path, create, options.synchronous ?? 'NORMAL') }
}

function open(path: string, create: boolean, synchronous: 'NORMAL' | 'FULL'): Database {
  const memory = path === ':memory:'
  if (!memory && !create && !existsSync(path)) {
    throw new GuanxiError(
      'database.missing',
      `there is no database "${path}"; check the path, or import into it first`,
      { status: 404 },
    )
  }
  const writer = handle(path, synchronous)
  const reader = memory ? writer : handle(path, synchronous)
  if (!memory) reader.pragma('query_only = ON')
  const write = sessionOver(writer)
  let last: Promise<unknown> = Promise.resolve()
  const transaction = <Result>(work: (session: Session) => Promise<Result>): Promise<Result> => {
    const turn = last.then(() => inTransaction(write, writer, () => work(write)))
    last = turn.catch(() => {})
    return turn
  }
  return {
    dialect: sqliteDialect,
    read: memory ? write : sessionOver(reader),
    transaction,
    close: async () => {
      await last
      if (!memory) reader.close()
      writer.close()
    },
  }
}

function handle(path: string, synchronous: string): Handle {
  try {
    const database = new BetterSqlite(path)
    // The mode stays with the file; a file that holds something is not touched before it is known to be ours.
    if (database.pragma('schema_version', { simple: true }) === 0) database.pragma('journal_mode = WAL')
    database.pragma(`synchronous = ${synchronous}`)
    // Waiting happens in `begin`, where other work of this process goes on meanwhile.
    database.pragma('busy_timeout = 0')
    database.pragma('foreign_keys = ON')
    database.pragma('wal_autocheckpoint = 16000')
    return database
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'SQLITE_NOTADB') {
      throw new GuanxiError('database.foreign', `"${path}" is not a SQLite database; nothing was written`, {
        cause: error,
      })
    }
    throw new GuanxiError('database.unreachable', `"${path}" cannot be opened: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function inTransaction<Result>(
  session: Session,
  database: Handle,
  work: () => Promise<Result>,
): Promise<Result> {
  await begin(session)
  try {
    const result = await work()
    await session.run('COMMIT', [])
    return result
  } catch (error) {
    if (database.inTransaction) await session.run('ROLLBACK', [])
    throw asConflict(error)
  }
}

/** Milliseconds to wait for another writer of the same file: another process, or another CRM in this one. */
const patience = 10_000

async function begin(session: Session): Promise<void> {
  const until = performance.now() + patience
  for (let pause = 1; ; pause = Math.min(pause * 2, 25)) {
    try {
      await session.run('BEGIN IMMEDIATE', [])
      return
    } catch (error) {
      if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error
      if (performance.now() > until) {
        throw new GuanxiError('database.busy', 'another process has been writing for 10 s; try again later', {
          status: 503,
          cause: error,
        })
      }
      await setTimeout(pause)
    }
  }
}

function sessionOver(database: Handle): Session {
  const prepared = new Map<string, BetterSqlite.Statement<unknown[], Row>>()
  const prepare = (text: string): BetterSqlite.Statement<unknown[], Row> => {
    const known = prepared.get(text)
    if (known !== undefined) return known
    if (prepared.size >= 500) prepared.clear()
    const statement = database.prepare<unknown[], Row>(text)
    prepared.set(text, statement)
    return statement
  }
  const all = (text: string, params: readonly unknown[]): Row[] => prepare(text).all(...params.map(bindable))
  const run = (text: string, params: readonly unknown[]): number =>
    prepare(text).run(...params.map(bindable)).changes
  return {
    sql: kyselyOver(
      {
        createAdapter: () => new SqliteAdapter(),
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createIntrospector: (db) => new SqliteIntrospector(db),
      },
      async ({ sql: text, parameters }) => {
        if (prepare(text).reader) return { rows: all(text, parameters) }
        return { rows: [], numAffectedRows: BigInt(run(text, parameters)) }
      },
    ),
    all: async (statement, params) => all(statement, params),
    run: async (statement, params) => run(statement, params),
  }
}

/** SQLite binds no booleans; lists are kept as JSON text. */
function bindable(param: unknown): unknown {
  if (typeof param === 'boolean') return param ? 1 : 0
  return Array.isArray(param) ? JSON.stringify(param) : param
}
