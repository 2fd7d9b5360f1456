import pg from 'pg'
import { GuanxiError } from '@guanxi/core'
import { postgresQueue } from '../queue/postgres/postgres-queue.ts'
import type { Database, DatabaseLocation } from '../session/database.ts'
import { readPostgresAddress } from './postgres-address.ts'
import type { PostgresAddress } from './postgres-address.ts'
import { codeOf, isUnreachable } from './postgres-errors.ts'
import { newPool } from './postgres-pool.ts'
import { sessionOver } from './postgres-session.ts'
import type { Statements, Track } from './postgres-session.ts'
import { inTransaction } from './postgres-transaction.ts'
import { postgresDialect } from './postgres.ts'
import { quote } from './statements.ts'
import { queryWrites } from '../session/query-writes.ts'
import { slowQuery } from '../session/slow-query.ts'

interface Options {
  /** The schema that holds the CRM's tables; `guanxi` unless told, here or as the address's `?schema=`. One per tenant. */
  readonly schema?: string
  /** Connections at most, for writing and for reading each; 10 unless told. */
  readonly connections?: number
}

/**
 * A PostgreSQL database by its address, `postgres://user@host:port/database?schema=name`; any number of processes may share it.
 * @throws GuanxiError `database.address`
 *
 * @example
 * const crm = await createCrm({ database: postgres('postgres://crm@localhost/shop'), config })
 */
export function postgres(url: string, options: Options = {}): DatabaseLocation {
  const address = readPostgresAddress(url, options.schema)
  return {
    name: address.name,
    open: async (create) => await open(address, options.connections ?? 10, create),
  }
}

/** Milliseconds. The server ends a statement that reads for longer, unless the address asks for another time. */
const longestStatement = 30_000

/** bigint → number: every integer Guanxi keeps is within ±2⁵³. */
const numeric = new Map<number, (text: string) => unknown>([[pg.types.builtins.INT8, Number]])

async function open(address: PostgresAddress, max: number, create: boolean): Promise<Database> {
  const { url, name, schema } = address
  const path = `${address.options} -c search_path=${quote(schema)}`
  const writers = poolOf(url, path, max)
  // Queries are for reading, whoever writes them: the server holds them to it.
  const asked = `-c statement_timeout=${longestStatement} ${path}`
  const readers = poolOf(url, `${asked} -c default_transaction_read_only=on`, max)
  // A pool that is ended never answers those who wait for a connection, so whatever has begun is let finish first.
  const running = new Set<Promise<unknown>>()
  const track: Track = async (promise) => {
    running.add(promise)
    try {
      return await promise
    } catch (error) {
      if (codeOf(error) === '25006') throw queryWrites(error)
      throw isUnreachable(error) ? unreachable(name, error) : error
    } finally {
      running.delete(promise)
    }
  }
  const reading: Track = async (promise) => {
    try {
      return await track(promise)
    } catch (error) {
      throw codeOf(error) === '57014' ? slowQuery('a statement of this query', error) : error
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
    throw error instanceof GuanxiError ? error : unreachable(name, error)
  }
  const statements: Statements = new Map()
  return {
    dialect: postgresDialect,
    read: sessionOver(readers, statements, reading),
    transaction: async (work, limit) => await track(inTransaction(writers, statements, work, limit)),
    // The server keeps house itself.
    tidy: async () => {},
    queue: postgresQueue({ url, options: address.options, schema }),
    close,
  }
}

function unreachable(name: string, error: unknown): GuanxiError {
  return new GuanxiError('database.unreachable', `${name} cannot be reached: ${(error as Error).message}`, {
    status: 503,
    cause: error,
  })
}

/** Two processes may both find it missing; the one that comes second need not mind. */
async function createSchema(pool: pg.Pool, schema: string): Promise<void> {
  try {
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`)
  } catch (error) {
    if (codeOf(error) !== '23505' && codeOf(error) !== '42P06') throw error
  }
}

function poolOf(url: string, options: string, max: number): pg.Pool {
  const getTypeParser = ((oid: number, format: 'text'): unknown =>
    numeric.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
  return newPool({
    connectionString: url,
    max,
    options,
    // Statements asked for together share a round trip, which on PostgreSQL is what a record costs.
    pipeline: true,
    types: { getTypeParser },
  })
}
