import { formatTimestamp, isInvisible, masked, toJson } from '@guanxi/core'
import type { CustomerType, Field, Model, Type, Value, Values } from '@guanxi/core'
import type { ClassValue, CustomerView, Json } from '@guanxi/core/api'
import type { CustomerRow, ExternalId, Session } from '@guanxi/database'
import { maskedOf } from '../access/personal.ts'
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
  const hidden = maskedOf(engine, row)
  const type = model.customerTypes.get(row.type)
  const classes: { [name: string]: ClassValue } = {}
  for (const { name, for: only } of model.classifications.values()) {
    if (only === null || only === row.type) classes[name] = row[name] as ClassValue
  }
  return {
    id: row.id,
    type: row.type,
    title: titleOf(type, row, externalIds, hidden),
    version: row.$version,
    createdAt: formatTimestamp(row.createdAt),
    externalIds,
    ...fieldsShown(type?.fields ?? new Map(), shown(type?.fields.values() ?? []), hidden),
    rollups: rollupsShown(shown(model.rollups.values()), model, hidden),
    classes,
    strategies: shown(model.strategies.values(), strategy),
    segments: engine.segmentsOf({ customer: row, strategy, now }),
    stage: row.stage,
    stageSince: row.stageSince === null ? null : formatTimestamp(row.stageSince),
  }
}

function fieldsShown(
  fields: ReadonlyMap<string, Field>,
  values: Shown,
  hidden: ReadonlySet<string>,
): Pick<CustomerView, 'fields' | 'masked'> {
  const names: string[] = []
  const shown = { ...values }
  for (const [name, field] of fields) {
    if (!hidden.has(name)) continue
    names.push(name)
    shown[name] = masked(values[name] ?? null, field)
  }
  return { fields: shown, ...(names.length === 0 ? {} : { masked: names }) }
}

function rollupsShown(
  values: Shown,
  { rollups }: Pick<Model, 'rollups'>,
  hidden: ReadonlySet<string>,
): Shown {
  const shown = { ...values }
  for (const { name, type } of rollups.values())
    if (hidden.has(name)) shown[name] = masked(values[name] ?? null, { type, format: 'text' })
  return shown
}

/** @param hidden fields that are not shown in full */
export function titleOf(
  type: CustomerType | undefined,
  row: CustomerRow,
  externalIds: readonly ExternalId[],
  hidden: ReadonlySet<string>,
): string {
  const field = type?.fields.get(type.title)
  const written: Value = field === undefined ? null : (row[field.name] ?? null)
  const named = field !== undefined && hidden.has(field.name) ? masked(written as Json, field) : written
  const name = typeof named === 'object' ? '' : String(named)
  return isInvisible(name) ? (externalIds[0]?.id ?? row.id) : name
}
