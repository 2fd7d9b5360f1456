import assert from 'node:assert/strict'
import type { CustomerView } from '@guanxi/core/api'
import type { AnyToken, Plugin } from '@guanxi/engine'
import type { WorldCheck } from './world-check.ts'
import { allowedActor, inputOf } from './examples.ts'
import type { Example } from './examples.ts'
import { erase, give } from './inspector.ts'
import type { World } from './world.ts'

type Tables = Plugin['tables']

/** Whether all that an action leaves of a customer in the plugin's tables is given out, and gone when the customer is erased. */
export function isPersonal(token: AnyToken, example: Example, tables: Tables): WorldCheck {
  return {
    name: `${token.name}: what it leaves of a customer in tables can be given out and erased`,
    run: async (world) => {
      const input = await inputOf(example, world)
      await world.crm.run(token.name, input, { actor: allowedActor(token, world) })
      await world.drain()
      const said = tables.map(({ name, personal }) => ({ name, ...(personal && { personal }) }))
      const { items: customers } = await world.crm.customers.list({ limit: 200 })
      for (const customer of customers) await givesOut(world, customer, said)
      for (const { id } of customers) await world.crm.run(erase, { customer: id, tables: said })
      for (const customer of customers)
        for (const { table, trace } of await found(world, customer, tables))
          assert.fail(`the table ${table} still has "${trace}" of a customer who was erased`)
    },
  }
}

async function givesOut(
  world: World,
  customer: CustomerView,
  tables: Pick<Tables[number], 'name' | 'personal'>[],
): Promise<void> {
  const given = await world.crm.run(give, { customer: customer.id, tables })
  for (const { table, row, trace } of await found(world, customer, tables)) {
    const { personal } = tables.find(({ name }) => name === table) ?? {}
    if (personal === 'none')
      assert.fail(`the table ${table} says that nothing of a customer is in it, and has "${trace}"`)
    // By its text, for the two come by different roads.
    const known = given[table]?.some((own) => JSON.stringify(own) === row) ?? false
    assert.ok(
      known,
      `the table ${table} has "${trace}" of a customer in a row that is not given out as theirs`,
    )
  }
}

interface Found {
  readonly table: string
  readonly row: string
  readonly trace: string
}

/** What of a customer stands in tables, by whom they are and what is known of them. */
async function found(
  world: World,
  customer: CustomerView,
  tables: readonly { readonly name: string }[],
): Promise<Found[]> {
  const traces = tracesOf(customer)
  const rows = await world.rows()
  return tables.flatMap(({ name: table }) =>
    (rows[table] ?? []).flatMap((row) => {
      const values = Object.values(JSON.parse(row) as object).map(String)
      const trace = traces.find((one) => values.some((value) => isIn(value, one)))
      return trace === undefined ? [] : [{ table, row, trace }]
    }),
  )
}

function tracesOf({ id, externalIds, fields }: CustomerView): string[] {
  const texts = Object.values(fields).filter((value) => typeof value === 'string')
  return [id, ...externalIds.map((one) => one.id), ...texts].filter((text) => text !== '')
}

/** A short text may stand in another by chance. */
function isIn(value: string, trace: string): boolean {
  return value === trace || (trace.length >= 6 && value.includes(trace))
}
