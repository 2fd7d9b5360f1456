import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { toSql } from '../../src/index.ts'
import { postgresDialect } from '../../src/dialects/postgres.ts'
import { sqliteDialect } from '../../src/dialects/sqlite.ts'
import { treeOf } from './ask.ts'
import { now } from './pools.ts'

interface Compiled {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

const kyselys = {
  sqlite: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
}

/** An expression as a database would be asked it, columns named as attributes are. */
export function compiled(expression: string, database: 'sqlite' | 'postgres'): Compiled {
  const dialect = database === 'sqlite' ? sqliteDialect : postgresDialect
  const column = (_root: string, name: string) => sql.ref(name)
  const query = toSql(treeOf(expression), { dialect, column, now })
  const { sql: text, parameters } = query.compile(kyselys[database])
  return { sql: text, parameters }
}
