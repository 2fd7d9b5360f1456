import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { kyselyOver } from '../session/kysely.ts'
import type { Row, Session } from '../session/session.ts'

/** Watches over work that is under way. */
export type Track = <Result>(promise: Promise<Result>) => Promise<Result>

/** Statements as PostgreSQL has them, by the text with `?`; a name keeps each prepared on every connection. */
export type Statements = Map<string, { readonly text: string; readonly name: string }>

/** @param beforeEach called before each statement; throws where there must be none any more */
export function sessionOver(
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
