import { sql } from 'kysely'
import type { ClassValue } from '@guanxi/core/api'
import type { Row, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { columnOf } from '../customers/sql-scope.ts'

export interface StoredCounts {
  readonly customers: number
  /** Customers by what they have of each attribute; null for nothing. */
  readonly of: ReadonlyMap<string, readonly { readonly value: ClassValue; readonly customers: number }[]>
}

/** How many customers have each class or stage as it is kept, in one statement over all. */
export async function storedCounts(
  engine: Engine,
  session: Session,
  attributes: readonly string[],
): Promise<StoredCounts> {
  const asked = attributes.flatMap((attribute) =>
    valuesOf(engine, attribute).map((value) => ({ attribute, value })),
  )
  const column = columnOf(engine, 'p')
  const counts = asked.map(
    ({ attribute, value }, i) =>
      sql`, count(CASE WHEN ${column('customer', attribute)} = ${value} THEN 1 END) AS ${sql.ref(`n${i}`)}`,
  )
  const { rows } = await sql<Row>`SELECT count(*) AS n${sql.join(counts, sql``)} FROM customers AS p`.execute(
    session.sql,
  )
  const customers = Number(rows[0]?.['n'] ?? 0)
  const named = asked.map(({ attribute, value }, i) => ({
    attribute,
    value,
    customers: Number(rows[0]?.[`n${i}`] ?? 0),
  }))
  const of = new Map(
    attributes.map((attribute) => {
      const own = named.filter((each) => each.attribute === attribute)
      const rest = customers - own.reduce((sum, each) => sum + each.customers, 0)
      return [attribute, [...own, { value: null, customers: rest }]]
    }),
  )
  return { customers, of }
}

function valuesOf({ model }: Engine, attribute: string): (string | number)[] {
  if (attribute === 'stage') return (model.lifecycle?.stages ?? []).map(({ name }) => name)
  return (model.classifications.get(attribute)?.classes ?? []).map(({ name }) => name)
}
