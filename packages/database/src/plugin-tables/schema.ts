import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'
import type { Session } from '../session/session.ts'
import type { Tables } from '../tables/tables.ts'
import { checkName, constrained, isOptional, typeOf } from './column.ts'
import type { Columns } from './column.ts'

/** Makes one table of a plugin's, and changes it, with the same meaning on both databases. */
export interface TableSchema {
  /** @param table `key` says which columns tell its rows apart */
  create(table: { readonly columns: Columns; readonly key: readonly string[] }): Promise<void>
  /** Columns that are needed have a default, for the rows there are. */
  addColumns(columns: Columns): Promise<void>
  renameColumn(from: string, to: string): Promise<void>
  /** With what it holds, for good. */
  dropColumn(name: string): Promise<void>
  /** For rows that are looked up by these columns, in their order. */
  addIndex(columns: readonly string[], options?: { readonly unique?: boolean }): Promise<void>
  dropIndex(columns: readonly string[]): Promise<void>
  /** Kysely in the migration's transaction, to move rows: `schema.sql.withTables<{ loyalty_lots: Lot }>()`. */
  readonly sql: Kysely<Tables>
}

export function tableSchema(session: Session, dialect: Dialect, table: string): TableSchema {
  const { schema } = session.sql
  const indexOf = (columns: readonly string[]): string => checkName([table, 'by', ...columns].join('_'))
  return {
    create: async ({ columns, key }) => {
      const names = Object.keys(columns)
      refuseAlike(names)
      if (key.length === 0) throw new TypeError('a table has a key of one column at least')
      for (const name of key) {
        const column = columns[name]
        if (column === undefined || isOptional(column))
          throw new TypeError(`the key's column "${name}" is not there, or optional`)
      }
      let made = schema.createTable(table)
      for (const [name, column] of Object.entries(columns))
        made = made.addColumn(name, typeOf(dialect, name, column), constrained(dialect, name, column))
      // The name it has on PostgreSQL unless told, beside which none of ours can be.
      made = made.addPrimaryKeyConstraint(`${table}_pkey`, [...key] as never[])
      await made.modifyEnd(sql.raw(dialect.tableOptions(false))).execute()
    },
    addColumns: async (columns) => {
      refuseAlike([...(await dialect.columnsOf(session, table)).keys(), ...Object.keys(columns)])
      for (const [name, column] of Object.entries(columns)) {
        if (!isOptional(column) && (typeof column === 'string' || column.default === undefined))
          throw new TypeError(`the column "${name}" is optional, or has a default for the rows there are`)
        const type = typeOf(dialect, name, column)
        await schema
          .alterTable(table)
          .addColumn(name, type, constrained(dialect, name, column))
          .execute()
      }
    },
    renameColumn: async (from, to) => {
      const others = [...(await dialect.columnsOf(session, table)).keys()].filter((name) => name !== from)
      refuseAlike([...others, to])
      await schema.alterTable(table).renameColumn(from, to).execute()
    },
    dropColumn: async (name) => await schema.alterTable(table).dropColumn(name).execute(),
    addIndex: async (columns, { unique = false } = {}) => {
      const index = schema
        .createIndex(indexOf(columns))
        .on(table)
        .columns([...columns])
      await (unique ? index.unique() : index).execute()
    },
    dropIndex: async (columns) => await schema.dropIndex(indexOf(columns)).execute(),
    get sql() {
      return session.sql
    },
  }
}

/** SQLite would take `Points` for `points`, PostgreSQL would not. */
function refuseAlike(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(checkName(name).toLowerCase()))
      throw new TypeError(`two columns are named "${name}", in large or small letters`)
    seen.add(name.toLowerCase())
  }
}
