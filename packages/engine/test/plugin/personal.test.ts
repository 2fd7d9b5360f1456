import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, defineAction, definePlugin, eraseFromTables, rowsOfCustomer } from '../../src/index.ts'
import type { PersonalRows, PluginTable } from '../../src/index.ts'
import { config } from '../shop.ts'

const columns = { id: 'text', customer: { type: 'text', optional: true }, note: 'text' } as const

function table(name: string, personal?: PluginTable['personal']): PluginTable {
  const first = {
    name: '001',
    up: async (schema: Parameters<PluginTable['migrations'][number]['up']>[0]) =>
      await schema.create({ columns, key: ['id'] }),
  }
  return { name: `kept_${name}`, migrations: [first], ...(personal && { personal }) }
}

const tables = [
  table('letters', { customer: 'customer', erase: 'rows' }),
  table('orders', { customer: 'customer', erase: { customer: null, note: '' } }),
  table('rates', 'none'),
  table('silent'),
]

const write = defineAction({
  name: 'kept.write',
  input: z.strictObject({}),
  output: z.null(),
  run: async ({ sql }) => {
    const db = sql.withTables<Record<`kept_${string}`, { id: string; customer: string; note: string }>>()
    for (const { name } of tables)
      for (const customer of ['a', "b' OR 1=1"])
        await db
          .insertInto(name as `kept_${string}`)
          .values({ id: customer, customer, note: `of ${customer}` })
          .execute()
    return null
  },
})
const rows = z.record(z.string(), z.array(z.unknown()))
const give = defineAction({
  name: 'kept.give',
  input: z.strictObject({ customer: z.string(), erase: z.boolean() }),
  output: rows,
  run: async ({ sql }, { customer, erase }) => {
    if (erase) await eraseFromTables(sql, tables, customer)
    return { ...(await rowsOfCustomer(sql, tables, customer)) } as z.input<typeof rows>
  },
})
const everything = defineAction({
  name: 'kept.everything',
  input: z.strictObject({}),
  output: rows,
  run: async ({ sql }) => {
    const db = sql.withTables<Record<`kept_${string}`, { id: string; customer: string; note: string }>>()
    const all = tables.map(async ({ name }) => [
      name,
      await db
        .selectFrom(name as `kept_${string}`)
        .select(['customer', 'note'])
        .orderBy('id')
        .execute(),
    ])
    return Object.fromEntries(await Promise.all(all)) as z.input<typeof rows>
  },
})
const base = { name: 'kept', version: '1.0.0', settings: z.any() }

eachDatabase('what tables of plugins hold of a customer', (location) => {
  test('is given out, and goes or is emptied as each table says, and nobody else’s', async () => {
    const plugin = definePlugin({ ...base, tokens: [write, give, everything], tables })
    const crm = await createCrm({ database: location(), config, plugins: [plugin] })
    await crm.run(write, {})
    const own = { id: 'a', customer: 'a', note: 'of a' }
    expect(await crm.run(give, { customer: 'a', erase: false })).toEqual({
      kept_letters: [own],
      kept_orders: [own],
    })
    expect(await crm.run(give, { customer: 'a', erase: true })).toEqual({})
    expect(await crm.run(give, { customer: "' OR 1=1 --", erase: true })).toEqual({})
    const other = { customer: "b' OR 1=1", note: "of b' OR 1=1" }
    const kept = [{ customer: 'a', note: 'of a' }, other]
    expect(await crm.run(everything, {})).toEqual({
      kept_letters: [other],
      kept_orders: [{ customer: null, note: '' }, other],
      kept_rates: kept,
      kept_silent: kept,
    })
    await crm.close()
  })

  test.each([
    [{ customer: 'who is it', erase: 'rows' }, '"who is it", which is no column'],
    [{ customer: 'customer', erase: { 'a"b': null } }, '"a"b", which is no column'],
    [{ customer: 'customer', erase: {} }, 'nothing becomes of the rows'],
  ] satisfies [PersonalRows, string][])(
    'is refused where %j says nothing that could be done',
    async (personal, why) => {
      const plugin = definePlugin({ ...base, tables: [table('letters', personal)] })
      const opening = createCrm({ database: location(), config, plugins: [plugin] })
      await expect(opening).rejects.toMatchObject({
        code: 'plugin.invalid',
        message: expect.stringContaining(why),
      })
    },
  )
})
