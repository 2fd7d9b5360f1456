import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { GuanxiError } from '@guanxi/core'
import type { Database, DatabaseLocation } from '../session/database.ts'
import { kyselyOver } from '../session/kysely.ts'
import type { Row, Session } from '../session/session.ts'
import { untilOver } from '../session/transaction.ts'
import type { TimeLimit } from '../session/transaction.ts'
import { asConflict } from './conflict.ts'
import { postgresDialect } from './postgres.ts'
import { quote } from './statements.ts'
import { withoutPassword } from './without-password.ts'

interface Options {
  /** The schema that holds the CRM's tables; `guanxi` unless told. One per tenant. */
  readonly schema?: string
  /** Connections at most, for writing and for reading each; 10 unless told. */
  readonly connections?: number
}

/**
 * A PostgreSQL database by its address; any number of processes may share it.
 *
 * @example
 * const crm = await createCrm({ database: postgres('postgres://crm@localhost/shop'), config })
 */
export function postgres(url: string, options: Options = {}): DatabaseLocation {
  const schema = options.schema ?? 'guanxi'
  const name = withoutPassword(url)
  return { name, open: async (create) => await open(url, name, schema, options.connections ?? 10, create) }
}

/** bigint → number: every integer Guanxi keeps is within ±2⁵³. */
const numeric = new Map<number, (text: string) => unknown>([[pg.types.builtins.INT8, Number]])

async function open(
  url: string,
  name: string,
  schema: string,
  max: number,
  create: boolean,
): Promise<Database> {
  const path = `-c search_path=${quote(schema)}`
  const writers = poolOf(url, path, max)
  // Queries are for reading, whoever writes them: the server holds them to it.
  const readers = poolOf(url, `${path} -c default_transaction_read_only=on`, max)
  // A pool that is ended never answers those who wait for a connection, so whatever has begun is let finish first.
  const running = new Set<Promise<unknown>>()
  const track: Track = async (promise) => {
    running.add(promise)
    try {
      return await promise
    } finally {
      running.delete(promise)
    }
  }
  const close = async (): Promise<void> => {
    await Promise.allSettled(running)
    await Promise.all([writers.end(), readers.end()])
  }
  try {
    const found = await writers.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])
    if (found.rows.length === 0) {
      if (!create)
        throw new GuanxiError('database.missing', `${name} has no schema "${schema}"; import into it first`, {
          status: 404,
        })
      await createSchema(writers, schema)
    }
  } catch (error) {
    await close()
    if (error instanceof GuanxiError) throw error
    throw new GuanxiError('database.unreachable', `${name} cannot be reached: ${(error as Error).message}`, {
      cause: error,
    })
  }
  const statements: Statements = new Map()
  return {
    dialect: postgresDialect,
    read: sessionOver(readers, statements, track),
    transaction: async (work, limit) => await track(inTransaction(writers, statements, work, limit)),
    close,
  }
}

type Track = <Result>(promise: Promise<Result>) => Promise<Result>

/** Inside a transaction, which is tracked as a whole. */
const untracked: Track = (promise) => promise

/** Two processes may both find it missing; the one that comes second need not mind. */
async function createSchema(pool: pg.Pool, schema: string): Promise<void> {
  try {
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`)
  } catch (error) {
    if (codeOf(error) !== '23505' && codeOf(error) !== '42P06') throw error
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code
}

function poolOf(url: string, options: string, max: number): pg.Pool {
  const getTypeParser = ((oid: number, format: 'text'): unknown =>
    numeric.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options,
    // Statements asked for together share a round trip, which on PostgreSQL is what a record costs.
    pipeline: true,
    types: { getTypeParser },
  })
  // An idle connection that the server ends is no error of anyone's: the pool opens another.
  pool.on('error', () => {})
  return pool
}

/** Two transactions that wait for each other, or one that met another's write: the server ends one, and it may try again. */
const tryAgain: readonly unknown[] = ['40P01', '40001']

async function inTransaction<Result>(
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
      untilOver((beforeEach) => sessionOver(client, statements, untracked, beforeEach), work, limit),
    ])
    const ended = await client.query('COMMIT')
    // PostgreSQL answers so where a statement failed and its error was swallowed on the way.
    if (ended.command !== 'COMMIT') {
      throw new GuanxiError(
        'database.rolled-back',
        'a statement of this transaction failed, so nothing of it was kept',
        {
          status: 500,
        },
      )
    }
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.off('error', quiet)
    client.release(broken)
  }
}

/** Statements as PostgreSQL has them, by the text with `?`; a name keeps each prepared on every connection. */
type Statements = Map<string, { readonly text: string; readonly name: string }>

/** With a limit, the server ends a statement that would hold its locks for longer. */
function beginning(limit: TimeLimit | undefined): string {
  if (limit === undefined) return 'BEGIN'
  return `BEGIN; SET LOCAL statement_timeout = ${Math.ceil(limit.milliseconds)}`
}

function sessionOver(
  client: pg.Pool | pg.PoolClient,
  statements: Statements,
  track: Track,
  beforeEach: () => void = () => {},
): Session {
  let built: Session['sql'] | undefined
  const query = async (statement: string, params: readonly unknown[]): Promise<pg.QueryResult<Row>> => {
    beforeEach()
    return await track(
      client.query<Row, unknown[]>({ ...prepared(statement, statements), values: [...params] }),
    )
  }
  return {
    get sql() {
      return (built ??= kyselyOver(kyselyParts, async ({ sql: text, parameters }) => {
        beforeEach()
        const { rows, rowCount } = await track(client.query<Row, unknown[]>(text, [...parameters]))
        return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
      }))
    },
    all: async (statement, params) => (await query(statement, params)).rows,
    run: async (statement, params) => (await query(statement, params)).rowCount ?? 0,
  }
}

const kyselyParts = {
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
}

function prepared(
  statement: string,
  statements: Statements,
): { readonly text: string; readonly name: string } {
  const known = statements.get(statement)
  if (known !== undefined) return known
  let count = 0
  const entry = { text: statement.replaceAll('?', () => `$${++count}`), name: `gx${statements.size}` }
  statements.set(statement, entry)
  return entry
}
