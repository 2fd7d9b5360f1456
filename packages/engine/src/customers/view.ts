import { formatTimestamp, isInvisible, toJson } from '@guanxi/core'
import type { Type, Value, Values } from '@guanxi/core'
import type { ClassValue, CustomerView, Json } from '@guanxi/core/api'
import type { CustomerRow, ExternalId, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { breather } from './breather.ts'

/** Customers as every door answers them. */
export async function viewCustomers(
  engine: Engine,
  session: Session,
  rows: readonly CustomerRow[],
  now: number,
): Promise<CustomerView[]> {
  if (rows.length === 0) return []
  const links = await engine.customers.externalIdsOf(
    session,
    rows.map((row) => row.id),
  )
  const breathe = breather(session)
  const views: CustomerView[] = []
  for (const row of rows) {
    views.push(viewOf(engine, row, links.get(row.id) ?? [], now))
    await breathe()
  }
  return views
}

export async function viewOne(
  engine: Engine,
  session: Session,
  row: CustomerRow,
  now: number,
): Promise<CustomerView> {
  const links = await engine.customers.externalIdsOf(session, [row.id])
  return viewOf(engine, row, links.get(row.id) ?? [], now)
}

type Shown = { [name: string]: Json }

function viewOf(
  engine: Engine,
  row: CustomerRow,
  externalIds: readonly ExternalId[],
  now: number,
): CustomerView {
  const { model } = engine
  const shown = (
    attributes: Iterable<{ readonly name: string; readonly type: Type }>,
    from: Values = row,
  ): Shown => {
    const values: Shown = {}
    for (const { name, type } of attributes)
      values[name] = toJson(from[name] ?? null, type, model.moneyDigits)
    return values
  }
  const strategy = engine.strategiesOf(row, now)
  const type = model.customerTypes.get(row.type)
  const classes: { [name: string]: ClassValue } = {}
  for (const { name, for: only } of model.classifications.values()) {
    if (only === null || only === row.type) classes[name] = row[name] as ClassValue
  }
  return {
    id: row.id,
    type: row.type,
    title: titleOf(type?.title, row, externalIds),
    version: row.$version,
    createdAt: formatTimestamp(row.createdAt),
    externalIds,
    fields: shown(type?.fields.values() ?? []),
    rollups: shown(model.rollups.values()),
    classes,
    strategies: shown(model.strategies.values(), strategy),
    segments: engine.segmentsOf({ customer: row, strategy, now }),
    stage: row.stage,
    stageSince: row.stageSince === null ? null : formatTimestamp(row.stageSince),
  }
}

export function titleOf(
  title: string | undefined,
  row: CustomerRow,
  externalIds: readonly ExternalId[],
): string {
  const named: Value = title === undefined ? null : (row[title] ?? null)
  const name = typeof named === 'object' ? '' : String(named)
  return isInvisible(name) ? (externalIds[0]?.id ?? row.id) : name
}
