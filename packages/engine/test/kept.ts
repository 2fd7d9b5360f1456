import type { DatabaseLocation, Row } from '@guanxi/database'

/** Everything that is kept of customers and what became of them, but when it was written. */
export async function kept(where: DatabaseLocation): Promise<Row[][]> {
  const database = await where.open(false)
  const rows = await database.read.all(
    'SELECT c.*, x.external_id AS outside FROM customers AS c JOIN external_ids AS x ON x.customer_id = c.id ORDER BY x.external_id',
    [],
  )
  const changes = await database.read.all(
    'SELECT x.external_id AS outside, c.attribute, c.at, c.from_value, c.to_value, c.cause, c.actor, c.revision FROM changes AS c JOIN external_ids AS x ON x.customer_id = c.customer_id ORDER BY x.external_id, c.at, c.id',
    [],
  )
  await database.close()
  return [
    rows.map(({ id: _id, version: _version, updated_at: _at, judged_at: _judged, ...row }) => settled(row)),
    [...changes],
  ]
}

/** What is awaited and was not yet looked at is not true. */
function settled(row: Row): Row {
  const known = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    name.startsWith('b_') ? value === true || value === 1 : value,
  ]
  return Object.fromEntries(Object.entries(row).map(known))
}
