import type pg from 'pg'
import { GuanxiError } from '@guanxi/core'
import { asConflict } from './conflict.ts'
import type { Session } from '../session/session.ts'
import { untilOver } from '../session/transaction.ts'
import type { TimeLimit } from '../session/transaction.ts'
import { codeOf } from './postgres-errors.ts'
import { sessionOver } from './postgres-session.ts'
import type { Statements, Track } from './postgres-session.ts'

/** Two transactions that wait for each other, or one that met another's write: the server ends one, and it may try again. */
const tryAgain: readonly unknown[] = ['40P01', '40001']

/** What PostgreSQL answers to any statement after one that failed. */
const inFailedTransaction = '25P02'

function rolledBack(cause?: unknown): GuanxiError {
  return new GuanxiError(
    'database.rolled-back',
    'a statement of this transaction failed, so nothing of it was kept',
    { status: 500, cause },
  )
}

/** Runs in one transaction on a connection of its own. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  statements: Statements,
  work: (session: Session) => Promise<Result>,
  limit: TimeLimit | undefined,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(pool, statements, work, limit)
    } catch (error) {
      if (attempt === 5 || !tryAgain.includes(codeOf(error))) throw asConflict(error)
    }
  }
}

async function attemptTransaction<Result>(
  pool: pg.Pool,
  statements: Statements,
  work: (session: Session) => Promise<Result>,
  limit: TimeLimit | undefined,
): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  // A connection that the server ends fails the statement that waits on it; as an event it has nothing more to say.
  const quiet = (): void => {
    broken = true
  }
  client.on('error', quiet)
  try {
    // Sent along with the first statement, not waited for.
    const [, result] = await Promise.all([
      client.query(beginning(limit)),
      untilOver((beforeEach) => sessionOver(client, statements, asItIs, beforeEach), work, limit),
    ])
    const ended = await client.query('COMMIT')
    // PostgreSQL answers so where a statement failed and its error was swallowed on the way.
    if (ended.command !== 'COMMIT') throw rolledBack()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw codeOf(error) === inFailedTransaction ? rolledBack(error) : error
  } finally {
    client.off('error', quiet)
    client.release(broken)
  }
}

/** The transaction is watched over as a whole. */
const asItIs: Track = (promise) => promise

/** With a limit, the server ends a statement that would hold its locks for longer. */
function beginning(limit: TimeLimit | undefined): string {
  if (limit === undefined) return 'BEGIN'
  return `BEGIN; SET LOCAL statement_timeout = ${Math.ceil(limit.milliseconds)}`
}
