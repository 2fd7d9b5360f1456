import { sql } from 'kysely'
import type { Checked, Index } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { notInSql } from './not-in-sql.ts'

/** A list's items as `alias(value)` in a FROM: one row each where the list is written out. */
export function itemsOf(list: Checked, alias: string, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (list.type.startsWith('map<')) throw notInSql('a map')
  if (list.kind === 'comprehension') throw notInSql(`a list made by ${list.macro}(…)`)
  if (list.kind === 'call') throw notInSql('a list put together')
  if (list.kind !== 'list') return cel.items(inner(list), alias)
  if (list.items.length === 0) throw notInSql('an empty list')
  const rows = list.items.map((item) => sql`SELECT ${inner(item)} AS value`)
  return sql`(${sql.join(rows, sql` UNION ALL `)}) AS ${sql.ref(alias)}`
}

/** An item of a column's list by a written number. */
export function indexSql({ target, key, type }: Index, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (target.kind !== 'attribute' || target.type !== 'list<string>') throw notInSql('a part of a list or map')
  if (key.kind !== 'literal' || typeof key.value !== 'number')
    throw notInSql('an item by a number that is reckoned')
  // Further than any list reaches, and than PostgreSQL counts.
  if (key.value < 0 || key.value > 1_000_000) return cel.literal(null, type)
  return cel.itemAt(inner(target), key.value)
}
