import { sql } from 'kysely'
import type { Classification } from '@guanxi/core'
import type { Sql } from '@guanxi/database'
import { hasSingleClass } from '../overrides/placeable.ts'

/**
 * Whether a class of a classification was chosen by hand for a customer in `p`, who is not due, and stands; null where none
 * can be.
 */
export function heldSql(classification: Classification, now: number): Sql | null {
  if (!hasSingleClass(classification)) return null
  const { name } = classification
  // Nearly nobody has one: the row says so before the table is asked.
  return sql`(p.overrides IS NOT NULL AND EXISTS
    (SELECT 1 FROM overrides AS o WHERE ${stands(now)} AND o.classification = ${name}))`
}

/** When the first of a customer's choices by hand ends; NULL for never. */
export function firstEndSql(now: number): Sql {
  return sql`CASE WHEN p.overrides IS NOT NULL THEN (SELECT min(o.until) FROM overrides AS o WHERE ${stands(now)}) END`
}

function stands(now: number): Sql {
  return sql`o.customer_id = p.id AND o.ended_at IS NULL AND (o.until IS NULL OR o.until > ${now})`
}
