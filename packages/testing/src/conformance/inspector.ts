import { defineAction, definePlugin, defineQuery, eraseFromTables, rowsOfCustomer } from '@guanxi/engine'
import type { Action, PersonalRows } from '@guanxi/engine'
import { z } from 'zod'
import { dump } from './dump.ts'

/** What the failing action ends with. */
export const onPurpose = 'failing on purpose, after what it ran was done'

/** Runs an action, and fails afterwards. */
const failing = defineAction({
  name: 'conformance.fail',
  input: z.strictObject({ name: z.string(), input: z.unknown() }),
  output: z.null(),
  allow: [],
  run: async (context, { name, input }) => {
    // By its name alone: what it takes and gives is its own affair.
    await context.run({ name } as Action, input)
    throw new Error(onPurpose)
  },
})

const enqueue = defineAction({
  name: 'conformance.enqueue',
  input: z.strictObject({ name: z.string(), input: z.unknown() }),
  output: z.null(),
  allow: [],
  run: async (context, { name, input }) => {
    await context.enqueue(name, input as never)
    return null
  },
})

const ofCustomer = z.strictObject({
  customer: z.string(),
  tables: z.array(
    z.object({ name: z.string(), personal: z.custom<PersonalRows | 'none'>().optional() }).readonly(),
  ),
})

/** What tables hold of a customer, as it would be given out. */
export const give = defineQuery({
  name: 'conformance.give',
  input: ofCustomer,
  output: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  allow: [],
  run: async (context, { customer, tables }) => {
    const rows = await rowsOfCustomer(context.sql, tables as Parameters<typeof rowsOfCustomer>[1], customer)
    return Object.fromEntries(Object.entries(rows).map(([table, own]) => [table, [...own]]))
  },
})

export const erase = defineAction({
  name: 'conformance.erase',
  input: ofCustomer,
  output: z.null(),
  allow: [],
  run: async (context, { customer, tables }) => {
    await eraseFromTables(context.sql, tables as Parameters<typeof eraseFromTables>[1], customer)
    return null
  },
})

/** What looks at the database, and fails on purpose. */
export const inspector = definePlugin({
  name: 'conformance',
  version: '1.0.0',
  settings: z.unknown(),
  tokens: [dump, failing, enqueue, give, erase],
})
