import { sql } from 'kysely'
import type { Report } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { columnOf } from '../customers/sql-scope.ts'
import { asOfMoment } from './as-of.ts'

/** Counts and sums over all customers as of a moment. Nothing is written. */
export async function report(engine: Engine, asOf: number): Promise<Report> {
  return await asOfMoment(engine, asOf, (session) => summarise(engine, session, asOf))
}

async function summarise(engine: Engine, session: Session, asOf: number): Promise<Report> {
  const { model } = engine
  const [customers] = (
    await sql<{ count: number }>`SELECT count(*) AS count FROM customers`.execute(session.sql)
  ).rows
  const classes: { [classification: string]: { [name: string]: number } } = {}
  for (const { name, classes: all } of model.classifications.values()) {
    classes[name] = await counts(
      engine,
      session,
      name,
      all.map((c) => String(c.name)),
    )
  }
  const stages = (model.lifecycle?.stages ?? []).map((stage) => stage.name)
  return {
    asOf: new Date(asOf).toISOString(),
    currency: model.currency,
    customers: Number(customers?.count ?? 0),
    events: await engine.events.count(session, asOf),
    rollups: await sums(engine, session),
    classes,
    stages: await counts(engine, session, 'stage', stages),
    stageChanges: await stageChanges(session, stages, asOf),
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

/** Sums over customers of what adds up, counts and sums; money in major units. */
async function sums(engine: Engine, session: Session): Promise<{ [name: string]: number }> {
  const { model } = engine
  const numeric = [...model.rollups.values()].filter(
    ({ aggregate }) => aggregate === 'count' || aggregate === 'sum',
  )
  if (numeric.length === 0) return {}
  const columns = numeric.map(
    ({ name }) => sql`sum(${columnOf(engine, 'c')('customer', name)}) AS ${sql.ref(name)}`,
  )
  const [row] = (
    await sql<{ [name: string]: unknown }>`SELECT ${sql.join(columns)} FROM customers AS c`.execute(
      session.sql,
    )
  ).rows
  const scale = 10 ** model.moneyDigits
  return Object.fromEntries(
    numeric.map(({ name, type }) => [name, Number(row?.[name] ?? 0) / (type === 'money' ? scale : 1)]),
  )
}

async function stageChanges(
  session: Session,
  stages: readonly string[],
  asOf: number,
): Promise<Report['stageChanges']> {
  const rows = await session.all(
    "SELECT to_value, count(*) AS count FROM changes WHERE attribute = 'stage' AND at <= ? GROUP BY to_value",
    [asOf],
  )
  const found = new Map(rows.map((row) => [String(row['to_value']), Number(row['count'])]))
  const into = Object.fromEntries(stages.map((stage) => [stage, found.get(stage) ?? 0]))
  return { total: [...found.values()].reduce((sum, count) => sum + count, 0), into }
}
