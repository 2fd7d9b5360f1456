import { defineQuery } from '@guanxi/engine'
import type { Context } from '@guanxi/engine'
import { sql } from 'kysely'
import { z } from 'zod'

/** What one database names its tables by, and where the other keeps a library's in a schema beside. */
const tables = {
  sqlite: sql<{ place: string; name: string }>`
    SELECT 'main' AS place, name FROM sqlite_master WHERE type = 'table' ORDER BY name`,
  postgres: sql<{ place: string; name: string }>`
    SELECT schemaname AS place, tablename AS name FROM pg_tables
    WHERE schemaname IN (current_schema(), current_schema() || '_jobs') ORDER BY schemaname, tablename`,
}

/** Everything there is, table by table: of two that are the same, nothing has changed in between. */
export type Dump = { [table: string]: string[] }

export const dump = defineQuery({
  name: 'conformance.dump',
  input: z.strictObject({ database: z.enum(['sqlite', 'postgres']) }),
  output: z.record(z.string(), z.array(z.string())),
  allow: [],
  run: async (context, { database }) => await dumpOf(context, database),
})

async function dumpOf({ sql: db }: Pick<Context, 'sql'>, database: keyof typeof tables): Promise<Dump> {
  const { rows: found } = await tables[database].execute(db)
  const entries: [string, string[]][] = []
  for (const { place, name } of found) {
    const { rows } = await sql`SELECT * FROM ${sql.table(`${place}.${name}`)}`.execute(db)
    entries.push([name, rows.map((row) => JSON.stringify(row)).toSorted()])
  }
  return Object.fromEntries(entries)
}

/** The tables in which two dumps differ, each with the rows that came and those that went. */
export function differences(before: Dump, after: Dump): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => {
    const [was, is] = [before[name] ?? [], after[name] ?? []]
    const came = is.filter((row) => !was.includes(row))
    const went = was.filter((row) => !is.includes(row))
    const changed = came.length + went.length > 0 || was.length !== is.length
    return changed
      ? [`${name}: ${[...went.map((row) => `− ${row}`), ...came.map((row) => `+ ${row}`)].join(', ')}`]
      : []
  })
}
