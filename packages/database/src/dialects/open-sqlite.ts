import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import { GuanxiError } from '@guanxi/core'
import { sqliteQueue } from '../queue/sqlite/sqlite-queue.ts'
import type { Database, DatabaseLocation } from '../session/database.ts'
import type { Session } from '../session/session.ts'
import { untilOver } from '../session/transaction.ts'
import type { TimeLimit } from '../session/transaction.ts'
import { asConflict } from './conflict.ts'
import { readingOnly, sessionOver, statementsOf } from './sqlite-session.ts'
import type { Statements } from './sqlite-session.ts'
import { checkpointer, moveLastLog } from './sqlite-checkpoint.ts'
import { asDamage } from './sqlite-damage.ts'
import { sqliteDialect } from './sqlite.ts'
import { addFunctions } from './sqlite-functions.ts'

/**
 * A SQLite database file, or `:memory:`. One writer and a reader of its own, so that a write never blocks a read; WAL, and
 * `synchronous = NORMAL`: a power cut may lose the last commits but never breaks the file. `FULL` waits for the disk at each
 * commit.
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
  const write = statementsOf(writer)
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
  const transaction: Database['transaction'] = async (work, limit) => {
    const result = await inTurn(() => inTransaction(write, work, limit))
    queue.committed()
    return result
  }
  const checkpoint = memory ? () => {} : checkpointer(writer, path)
  // In memory there is one connection: what is not committed yet must not be read, so reading waits.
  const read = memory
    ? sessionOver(readingOnly(write), () => last)
    : sessionOver(readingOnly(statementsOf(reader)))
  const queue = sqliteQueue({ transaction, read })
  return {
    dialect: sqliteDialect,
    read,
    transaction,
    queue,
    tidy: () => inTurn(checkpoint),
    close: async () => {
      await last
      if (!memory) {
        reader.close()
        // The last to close does so by itself, but others may have it open.
        moveLastLog(writer)
      }
      writer.close()
    },
  }
}

function handle(path: string, synchronous: string): BetterSqlite.Database {
  try {
    const database = new BetterSqlite(path)
    // The mode stays with the file; a file that holds something is not touched before it is known to be ours.
    if (database.pragma('schema_version', { simple: true }) === 0) database.pragma('journal_mode = WAL')
    database.pragma(`synchronous = ${synchronous}`)
    // Waiting happens in `begin`, where other work of this process goes on meanwhile.
    database.pragma('busy_timeout = 0')
    database.pragma('foreign_keys = ON')
    database.pragma('wal_autocheckpoint = 16000')
    addFunctions(database)
    return database
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'SQLITE_NOTADB') {
      throw new GuanxiError('database.foreign', `"${path}" is not a SQLite database; nothing was written`, {
        cause: error,
      })
    }
    if (String(code).startsWith('SQLITE_CORRUPT')) throw asDamage(error, path)
    throw new GuanxiError('database.unreachable', `"${path}" cannot be opened: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function inTransaction<Result>(
  write: Statements,
  work: (session: Session) => Promise<Result>,
  limit: TimeLimit | undefined,
): Promise<Result> {
  await begin(write)
  try {
    const result = await untilOver((beforeEach) => sessionOver(write, beforeEach), work, limit)
    write.run('COMMIT', [])
    return result
  } catch (error) {
    if (write.database.inTransaction) write.run('ROLLBACK', [])
    throw asConflict(error)
  }
}

/** Milliseconds to wait for another writer of the same file: another process, or another CRM in this one. */
const patience = 10_000

async function begin(write: Statements): Promise<void> {
  const until = performance.now() + patience
  for (let pause = 1; ; pause = Math.min(pause * 2, 25)) {
    try {
      write.run('BEGIN IMMEDIATE', [])
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
