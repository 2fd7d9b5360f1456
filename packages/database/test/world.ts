import { compileConfiguration } from '@guanxi/core'
import type { Model, Value } from '@guanxi/core'
import {
  customerLayout,
  customerStore,
  growColumns,
  growIndexes,
  planColumns,
  prepareTables,
} from '../src/index.ts'
import type { CustomerLayout, CustomerRow, CustomerStore, Database, Session } from '../src/index.ts'

/** A CRM with every field type twice (so that one can be compared with the other), rollups, classes and a life cycle. */
const document = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: { type: 'text' },
        nick: { type: 'text' },
        email: { type: 'email' },
        phone: { type: 'phone' },
        owner: { type: 'user' },
        need: { type: 'select', options: ['quality', 'price', 'service'] },
        tags: { type: 'tags' },
        labels: { type: 'tags' },
        active: { type: 'boolean' },
        vip: { type: 'boolean' },
        seats: { type: 'integer' },
        visits: { type: 'integer' },
        score: { type: 'number' },
        weight: { type: 'number' },
        credit: { type: 'money' },
        budget: { type: 'money' },
        birthday: { type: 'date' },
        anniversary: { type: 'date' },
        verifiedAt: { type: 'datetime' },
        seenAt: { type: 'datetime' },
      },
    },
  },
  eventTypes: {
    purchase: { fields: { amount: { type: 'money' }, quantity: { type: 'integer' } } },
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    spend365: { event: 'purchase', aggregate: 'sum', value: 'event.amount', window: '365d' },
    basket: { event: 'purchase', aggregate: 'average', value: 'event.amount' },
    lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at' },
  },
  classifications: {
    value: {
      classes: ['high', 'low'],
      rules: [{ when: 'customer.orders > 9', then: 'high' }],
      otherwise: 'low',
    },
    rank: { rank: { by: 'customer.orders', quantiles: 5 } },
  },
  lifecycle: {
    initial: 'prospect',
    stages: ['prospect', 'loyal'],
    transitions: [{ from: 'prospect', to: 'loyal', when: 'customer.orders > 5' }],
  },
}

export const model: Model = compileConfiguration(document)

export interface World {
  readonly database: Database
  readonly layout: CustomerLayout
  readonly customers: CustomerStore
}

/** Makes the tables of the model in an empty database. */
export async function worldIn(database: Database, of: Model = model): Promise<World> {
  await prepareTables(database, 'test', true)
  await grow(database, of)
  const layout = customerLayout(of, database.dialect)
  return { database, layout, customers: customerStore(database.dialect, layout) }
}

export async function grow(database: Database, of: Model): Promise<void> {
  await database.transaction(async (session) => {
    const plan = await planColumns(session, database.dialect, of)
    await growColumns(session, database.dialect, plan, 0)
    await growIndexes(session, plan)
  })
}

/** A customer without any values but those given. */
export function customerRow(
  layout: CustomerLayout,
  id: string,
  values: { readonly [name: string]: Value } = {},
): CustomerRow {
  const empty = layout.columns.map(({ key, type }) => [key, type.startsWith('list<') ? [] : null] as const)
  const known = { id, type: 'person', createdAt: 0, $version: 1, $updatedAt: 0 }
  return { ...Object.fromEntries(empty), ...known, ...values } as CustomerRow
}

export async function insert({ database, customers }: World, rows: readonly CustomerRow[]): Promise<void> {
  await database.transaction(async (session) => await customers.insert(session, rows))
}

export async function readAll(
  { customers }: World,
  session: Session,
  ids: readonly string[],
): Promise<CustomerRow[]> {
  return await customers.byIds(session, ids, false)
}
