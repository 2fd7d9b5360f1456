import { sql } from 'kysely'
import type { Report } from '@guanxi/core/api'
import { elementOf, isList } from '@guanxi/core'
import type { Classification } from '@guanxi/core'
import type { Row, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { countCustomers } from '../customers/count.ts'
import { columnOf } from '../customers/sql-scope.ts'
import { violating } from '../customers/violating.ts'
import { exclusiveTables } from './exclusive-tables.ts'
import { classified, summed } from './summed.ts'

/** What a report counts over customers. */
export type Counts = Pick<Report, 'customers' | 'rollups' | 'classes' | 'violations' | 'stages'>

/** Counts over customers as they are stored. */
export async function countStored(engine: Engine, session: Session, asOf: number): Promise<Counts> {
  const { model } = engine
  const classes: { [classification: string]: { [name: string]: number } } = {}
  for (const classification of classified(model)) {
    const names = classification.classes.map((c) => String(c.name))
    classes[classification.name] = isList(classification.type)
      ? await memberships(engine, session, classification)
      : await counts(engine, session, classification.name, names)
  }
  const stages = (model.lifecycle?.stages ?? []).map((stage) => stage.name)
  return {
    customers: await countCustomers(session, sql`customers AS c`, sql`1 = 1`),
    rollups: await sums(engine, session),
    classes,
    violations: await violations(engine, session, asOf),
    stages: await counts(engine, session, 'stage', stages),
  }
}

/** Customers per value of an attribute, in the order of `names`. */
async function counts(
  engine: Engine,
  session: Session,
  attribute: string,
  names: readonly string[],
): Promise<{ [name: string]: number }> {
  const column = columnOf(engine, 'c')('customer', attribute)
  const { rows } = await sql<{ value: unknown; count: number }>`
    SELECT ${column} AS value, count(*) AS count FROM customers AS c WHERE ${column} IS NOT NULL GROUP BY ${column}`.execute(
    session.sql,
  )
  const found = new Map(rows.map((row) => [String(row.value), Number(row.count)]))
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? 0]))
}

/** Customers per class, where one may have several. */
async function memberships(
  engine: Engine,
  session: Session,
  { name, classes, type }: Classification,
): Promise<{ [name: string]: number }> {
  const { cel } = engine.database.dialect
  const column = columnOf(engine, 'c')('customer', name)
  const item = isList(type) ? elementOf(type) : type
  const sums = classes.map((one, i) => {
    const held = cel.memberOf(cel.literal(one.name, item), column)
    return sql`count(CASE WHEN ${held} THEN 1 END) AS ${sql.ref(`m${i}`)}`
  })
  const { rows } = await sql<Row>`SELECT ${sql.join(sums)} FROM customers AS c`.execute(session.sql)
  return Object.fromEntries(classes.map((one, i) => [String(one.name), Number(rows[0]?.[`m${i}`] ?? 0)]))
}

/** Customers per table whose rules contradict each other there, under each of its outputs. */
async function violations(
  engine: Engine,
  session: Session,
  asOf: number,
): Promise<{ [classification: string]: number }> {
  const found: [name: string, customers: number][] = []
  const from = sql`customers AS c`
  for (const { table, names } of exclusiveTables(engine.model)) {
    const condition = await violating(engine, session, table, from, asOf)
    const customers = await countCustomers(session, from, condition)
    if (customers > 0) found.push(...names.map((name): [string, number] => [name, customers]))
  }
  return Object.fromEntries(found)
}

/** Sums over customers of what adds up, counts and sums; money in major units. */
async function sums(engine: Engine, session: Session): Promise<{ [name: string]: number }> {
  const { model } = engine
  const numeric = summed(model)
  if (numeric.length === 0) return {}
  const columns = numeric.map(
    ({ name }, i) => sql`sum(${columnOf(engine, 'c')('customer', name)}) AS ${sql.ref(`s${i}`)}`,
  )
  const [row] = (
    await sql<{ [name: string]: unknown }>`SELECT ${sql.join(columns)} FROM customers AS c`.execute(
      session.sql,
    )
  ).rows
  const scale = 10 ** model.moneyDigits
  return Object.fromEntries(
    numeric.map(({ name, type }, i) => [name, Number(row?.[`s${i}`] ?? 0) / (type === 'money' ? scale : 1)]),
  )
}
