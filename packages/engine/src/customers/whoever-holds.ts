import { sql } from 'kysely'
import type { Environment } from '@guanxi/core'
import type { Row, Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { breather } from './breather.ts'
import { currentOf } from './current.ts'

/** Customers to a step of a walk. */
const portion = 1000

interface Walk {
  /** What `c` is read from. */
  readonly from: Sql
  /** Whom SQL leaves to be asked. */
  readonly narrowed: Sql
  readonly holds: (environment: Environment) => boolean
}

/** What SQL cannot say exactly, or not soon, asked of each customer whom it narrowed to: a condition over `customers AS c`. */
export async function whoeverHolds(
  engine: Engine,
  session: Session,
  { from, narrowed, holds }: Walk,
  now: number,
): Promise<Sql> {
  const ids: string[] = []
  const breathe = breather(session)
  for (let last = ''; ;) {
    const { rows } = await sql<Row>`SELECT ${sql.raw(engine.layout.select)} FROM ${from}
      WHERE c.id > ${last} AND ${narrowed} ORDER BY c.id LIMIT ${portion}`.execute(session.sql)
    const found = rows.map((row) => engine.layout.decode(row))
    const customers = await currentOf(engine, session, found, now)
    for (const customer of customers) {
      const environment = { customer, strategy: engine.strategiesOf(customer, now), now }
      if (holds(environment)) ids.push(customer.id)
      await breathe()
    }
    const end = customers.at(-1)
    if (end === undefined || customers.length < portion)
      return engine.database.dialect.isAmong(sql.ref('c.id'), ids)
    last = end.id
  }
}
