import { compileConfiguration, compileExplain, compileTable } from '@guanxi/core'
import type { DecisionTable, Environment, Model } from '@guanxi/core'
import { customerLayout, sqlite } from '@guanxi/database'
import type { CustomerRow } from '@guanxi/database'
import { celOf } from './cel.ts'
import type { Decide } from './contender.ts'
import { now, tables } from './work.ts'
import type { Customer } from './work.ts'

/** The configuration an admin would write for these customers and tables. */
const model: Model = compileConfiguration({
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'city',
      fields: {
        age: { type: 'integer' },
        orders: { type: 'integer' },
        orders365: { type: 'integer' },
        spend: { type: 'money' },
        spend365: { type: 'money' },
        visits: { type: 'integer' },
        satisfaction: { type: 'number' },
        city: { type: 'text' },
        channel: { type: 'text' },
        vip: { type: 'boolean' },
        joinedOn: { type: 'date' },
        lastPurchaseAt: { type: 'datetime' },
        tags: { type: 'tags' },
      },
    },
  },
  classifications: Object.fromEntries(
    tables.map(({ name, rules, otherwise }) => [
      name,
      {
        classes: [...new Set([...rules.map(({ then }) => then), otherwise])],
        rules: rules.map((rule) => ({ when: celOf(rule), then: rule.then })),
        otherwise,
      },
    ]),
  ),
})

const decisionTables: readonly DecisionTable[] = [...model.classifications.values()].filter(
  (each) => each.kind === 'table',
)

/** Customers as the engine works on them: rows that SQLite gave. */
export async function rowsOf(customers: readonly Customer[]): Promise<CustomerRow[]> {
  const database = await sqlite(':memory:').open(true)
  const layout = customerLayout(model, database.dialect)
  const values = layout.columns.map(({ key }) => `json_extract(value, '$."${key}"') AS "${key}"`)
  const statement = `SELECT ${values.join(', ')} FROM json_each(?)`
  const rows: CustomerRow[] = []
  for (let from = 0; from < customers.length; from += 5000) {
    const part = customers.slice(from, from + 5000).map((customer) => ({ type: 'person', ...customer }))
    for (const row of await database.read.all(statement, [JSON.stringify(part)]))
      rows.push(layout.decode(row))
  }
  await database.close()
  return rows
}

/** The same values as a programmer would hold them: of one origin, so that nobody compares texts that are one and the same. */
export function customersOf(rows: readonly CustomerRow[]): Customer[] {
  const fields = model.customerTypes.get('person')?.fields ?? new Map<string, unknown>()
  return rows.map(
    (row) => Object.fromEntries([...fields.keys()].map((name) => [name, row[name]])) as unknown as Customer,
  )
}

/** The tables as the engine decides them, by core's closures. */
export function decideBy(rows: readonly CustomerRow[]): Decide {
  const [value, risk, care] = decisionTables.map(compileTable)
  if (value === undefined || risk === undefined || care === undefined) throw new Error('a table is missing')
  return (count, into) => {
    for (let i = 0; i < count; i++) {
      const customer = rows[i]
      if (customer === undefined) continue
      const environment: Environment = { customer, now }
      into[i * 3] = value(environment) as string
      into[i * 3 + 1] = risk(environment) as string
      into[i * 3 + 2] = care(environment) as string
    }
  }
}

/** Every rule's explanation, from which the classes follow. */
export function explainBy(rows: readonly CustomerRow[]): Decide {
  const explained = decisionTables.map(({ rules, otherwise }) => ({
    rules: rules.map(({ when, then }) => ({ explain: compileExplain(when), then: String(then) })),
    otherwise: String(otherwise),
  }))
  return (count, into) => {
    for (let i = 0; i < count; i++) {
      const customer = rows[i]
      if (customer === undefined) continue
      const environment: Environment = { customer, now }
      for (const [t, { rules, otherwise }] of explained.entries()) {
        const told = rules.map(({ explain, then }) => ({ then, truth: explain(environment).truth }))
        into[i * 3 + t] = told.find(({ truth }) => truth === true)?.then ?? otherwise
      }
    }
  }
}
