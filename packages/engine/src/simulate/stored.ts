import { sql } from 'kysely'
import type { ClassValue } from '@guanxi/core/api'
import type { Row, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { keptColumn } from '../judged/judged.ts'

/** How many customers have each value of an attribute as it is kept. */
export async function storedCounts(
  engine: Engine,
  session: Session,
  attribute: string,
): Promise<readonly { readonly value: ClassValue; readonly customers: number }[]> {
  const column = keptColumn(engine, attribute)
  const { rows } = await sql<Row>`
    SELECT ${column} AS value, count(*) AS customers FROM customers AS p GROUP BY ${column}`.execute(
    session.sql,
  )
  const type = engine.model.customerScope.get(attribute)?.type ?? 'string'
  return rows.map(({ value, customers }) => ({
    value: (type === 'bool' ? engine.database.dialect.decode(value, type) : value) as ClassValue,
    customers: Number(customers),
  }))
}

export async function countCustomers(session: Session): Promise<number> {
  const [row] = await session.all('SELECT count(*) AS customers FROM customers', [])
  return Number(row?.['customers'])
}
