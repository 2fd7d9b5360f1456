import { sql } from 'kysely'
import type { Checked } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'

/** A list's items as `alias(value)` in a FROM: one row each where the list is written out. */
export function itemsOf(list: Checked, alias: string, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (list.kind !== 'list') return cel.items(inner(list), alias)
  const rows = list.items.map((item) => sql`SELECT ${inner(item)} AS value`)
  return sql`(${sql.join(rows, sql` UNION ALL `)}) AS ${sql.ref(alias)}`
}
