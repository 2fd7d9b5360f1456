import type BetterSqlite from 'better-sqlite3'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Kysely } from 'kysely'
import { kyselyOver } from '../session/kysely.ts'
import { damageTold } from './sqlite-damage.ts'
import { queryWrites } from '../session/query-writes.ts'
import type { Row, Session } from '../session/session.ts'

/** A connection's statements, each prepared once. */
export interface Statements {
  readonly database: BetterSqlite.Database
  /** Whether it gives rows. */
  reads(text: string): boolean
  /** Whether it changes the database. */
  writes(text: string): boolean
  all(text: string, params: readonly unknown[]): Row[]
  /** Rows changed. */
  run(text: string, params: readonly unknown[]): number
}

export function statementsOf(database: BetterSqlite.Database): Statements {
  const prepared = new Map<string, BetterSqlite.Statement<unknown[], Row>>()
  const prepare = (text: string): BetterSqlite.Statement<unknown[], Row> => {
    const known = prepared.get(text)
    if (known !== undefined) return known
    if (prepared.size >= 500) prepared.clear()
    const statement = database.prepare<unknown[], Row>(text)
    prepared.set(text, statement)
    return statement
  }
  return {
    database,
    reads: (text) => damageTold(database.name, () => prepare(text).reader),
    writes: (text) => damageTold(database.name, () => !prepare(text).readonly),
    all: (text, params) => damageTold(database.name, () => prepare(text).all(params.map(bindable))),
    run: (text, params) => damageTold(database.name, () => prepare(text).run(params.map(bindable)).changes),
  }
}

/** The same for a session that reads: whatever would write is refused, also where the connection itself could. */
export function readingOnly(statements: Statements): Statements {
  const read = (text: string): Statements => {
    if (statements.writes(text)) throw queryWrites()
    return statements
  }
  return {
    ...statements,
    all: (text, params) => read(text).all(text, params),
    run: (text, params) => read(text).run(text, params),
  }
}

export function sessionOver(statements: Statements, beforeEach: () => unknown = () => {}): Session {
  let built: Session['sql'] | undefined
  return {
    get sql() {
      return (built ??= kyselyOver(kyselyParts, async ({ sql: text, parameters }) => {
        await beforeEach()
        if (statements.reads(text)) return { rows: statements.all(text, parameters) }
        return { rows: [], numAffectedRows: BigInt(statements.run(text, parameters)) }
      }))
    },
    all: async (statement, params) => {
      await beforeEach()
      return statements.all(statement, params)
    },
    run: async (statement, params) => {
      await beforeEach()
      return statements.run(statement, params)
    },
  }
}

const kyselyParts = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
}

/** SQLite binds no booleans; lists are kept as JSON text. */
function bindable(param: unknown): unknown {
  if (typeof param === 'boolean') return param ? 1 : 0
  return Array.isArray(param) ? JSON.stringify(param) : param
}
