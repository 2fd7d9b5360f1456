import { Kysely } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, QueryResult } from 'kysely'
import type { Tables } from '../tables/tables.ts'

type Parts = Pick<Dialect, 'createAdapter' | 'createQueryCompiler' | 'createIntrospector'>

/** Runs one compiled statement on the connection a session stands for. */
export type Execute = (query: CompiledQuery) => Promise<QueryResult<unknown>>

/**
 * A Kysely over a connection that somebody else opens, begins and commits: so plugins build statements with Kysely inside
 * the very transaction the gate holds.
 */
export function kyselyOver(parts: Parts, execute: Execute): Kysely<Tables> {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) => (await execute(query)) as QueryResult<R>,
    streamQuery: () => {
      throw new Error('streaming is not offered here; page instead')
    },
  }
  const refuse = async (): Promise<never> => {
    throw new Error('the gate holds the transaction; begin none inside it')
  }
  return new Kysely<Tables>({
    dialect: {
      ...parts,
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        releaseConnection: async () => {},
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        destroy: async () => {},
      }),
    },
  })
}
