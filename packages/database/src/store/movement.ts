import type { Param, Session } from '../session/session.ts'

/** Where customers were at two moments, by the changes on record. */
export interface MovementQuery {
  /** `stage`, or a classification's name. */
  readonly attribute: string
  /** The customer type it is for; null for all. */
  readonly type: string | null
  /** Where a customer is before the first change, as text; null for nowhere. */
  readonly initial: string | null
  readonly from: number
  readonly to: number
}

/** Both as text, as changes are kept; null for nowhere, or not there yet. */
export interface MovementPair {
  readonly from: string | null
  readonly to: string | null
}

/** How many customers who were there at the second moment went from where to where. */
export async function countMovements(
  session: Session,
  query: MovementQuery,
): Promise<(MovementPair & { readonly customers: number })[]> {
  const { statement, params } = placed(query)
  const counted = `SELECT m.was, m.became, count(*) AS customers FROM (${statement}) AS m GROUP BY m.was, m.became`
  const rows = await session.all(counted, params)
  return rows.map((row) => ({
    from: row['was'] as string | null,
    to: row['became'] as string | null,
    customers: Number(row['customers']),
  }))
}

/** Ids of the customers who went from one to the other, in their order, from behind an id on. */
export async function movedCustomers(
  session: Session,
  query: MovementQuery,
  pair: MovementPair,
  behind: string,
  limit: number,
): Promise<string[]> {
  const { statement, params } = placed(query, behind)
  const found = `SELECT m.id FROM (${statement}) AS m
    WHERE m.was IS NOT DISTINCT FROM ? AND m.became IS NOT DISTINCT FROM ? ORDER BY m.id LIMIT ?`
  const rows = await session.all(found, [...params, pair.from, pair.to, limit])
  return rows.map((row) => String(row['id']))
}

/** The latest change up to each moment is the last of the customer's changes in the order of the key: no row else is read. */
function placed(
  { attribute, type, initial, from, to }: MovementQuery,
  behind: string | null = null,
): { readonly statement: string; readonly params: readonly Param[] } {
  const latest = `coalesce((SELECT h.to_value FROM changes AS h WHERE h.customer_id = c.id AND h.attribute = ? AND h.at <= ?
    ORDER BY h.at DESC, h.id DESC LIMIT 1), CAST(? AS text))`
  const conditions = [
    'c.created_at <= ?',
    ...(type === null ? [] : ['c.type = ?']),
    ...(behind === null ? [] : ['c.id > ?']),
  ]
  const statement = `SELECT c.id, CASE WHEN c.created_at <= ? THEN ${latest} END AS was, ${latest} AS became
    FROM customers AS c WHERE ${conditions.join(' AND ')}`
  const limits = [to, ...(type === null ? [] : [type]), ...(behind === null ? [] : [behind])]
  const params = [from, attribute, from, initial, attribute, to, initial, ...limits]
  return { statement, params }
}
