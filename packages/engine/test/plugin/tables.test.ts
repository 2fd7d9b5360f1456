import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, defineAction, definePlugin, defineQuery } from '../../src/index.ts'
import type { GuanxiError } from '@guanxi/core'
import type { PluginTable, TableMigration } from '../../src/index.ts'
import { config, openShop, start } from '../shop.ts'

type Lot = {
  id: string
  customer: string
  points: number
  worth: number
  rate: number
  expires_at: number | null
  open: number
  details: string
}
type LoyaltyTables = {
  loyalty_lots: Lot
}

const lots: TableMigration = {
  name: '001-lots',
  up: async (schema) =>
    await schema.create({
      columns: {
        id: 'text',
        customer: 'text',
        points: { type: 'integer', default: 0 },
        worth: 'money',
        rate: 'number',
        expires_at: { type: 'time', optional: true },
        open: { type: 'bool', default: 1 },
        details: { type: 'json', default: '{"of":"it\'s"}' },
      },
      key: ['id'],
    }),
}
const note: TableMigration = {
  name: '002-note',
  up: async (schema) => {
    await schema.addColumns({ note: { type: 'text', default: 'none' } })
    await schema.addIndex(['customer', 'expires_at'])
    await schema.sql
      .withTables<LoyaltyTables>()
      .updateTable('loyalty_lots')
      .set((lot) => ({ points: lot('points', '*', 2) }))
      .execute()
  },
}

const given = z.strictObject({ id: z.string(), values: z.record(z.string(), z.unknown()) })
const add = defineAction({
  name: 'loyalty.add',
  input: given,
  output: z.null(),
  run: async ({ sql }, { id, values }) => {
    const lot = { id, customer: 'a', worth: 150, rate: 0.5, ...values } as Lot
    await sql.withTables<LoyaltyTables>().insertInto('loyalty_lots').values(lot).execute()
    return null
  },
})
const all = defineQuery({
  name: 'loyalty.all',
  input: z.strictObject({}),
  output: z.array(z.record(z.string(), z.unknown())),
  run: async ({ sql }) =>
    await sql.withTables<LoyaltyTables>().selectFrom('loyalty_lots').selectAll().orderBy('id').execute(),
})

function loyalty(
  migrations: readonly TableMigration[] = [lots],
  tables: readonly PluginTable[] = [{ name: 'loyalty_lots', migrations }],
) {
  return definePlugin({ name: 'loyalty', version: '1.0.0', settings: z.any(), tokens: [add, all], tables })
}

eachDatabase('tables of plugins', (location) => {
  test('hold every type alike, and refuse what is none', async () => {
    const { crm } = await openShop(location(), { plugins: [loyalty()] })
    await crm.run(add, { id: '1', values: { expires_at: start, open: 0, points: -7 } })
    await crm.run(add, { id: '2', values: { details: '[ 1, "é" ]' } })
    const usual = { customer: 'a', points: 0, worth: 150, rate: 0.5, expires_at: null, open: 1 }
    expect(await crm.run(all, {})).toEqual([
      { ...usual, id: '1', points: -7, expires_at: start, open: 0, details: '{"of":"it\'s"}' },
      { ...usual, id: '2', details: '[ 1, "é" ]' },
    ])
    const refused = /constraint|cannot store TEXT|invalid input syntax/i
    const wrong = [{ open: 2 }, { details: '{' }, { points: 'many' }, { worth: null }]
    for (const values of wrong) await expect(crm.run(add, { id: '3', values })).rejects.toThrow(refused)
    await expect(crm.run(add, { id: '1', values: {} })).rejects.toThrow(refused)
    expect(await crm.run(all, {})).toHaveLength(2)
    await crm.close()
  })

  test('are made once by many at a time, go forward with their rows, and stay while their plugin is away', async () => {
    const at = location()
    const open = async (...migrations: TableMigration[]) =>
      (await openShop(at, { plugins: [loyalty(migrations)], work: false })).crm
    const many = await Promise.all([open(lots), open(lots), open(lots)])
    await many[0]?.run(add, { id: '1', values: { points: 5 } })
    for (const crm of many) await crm.close()
    const next = await Promise.all([open(lots, note), open(lots, note)])
    expect(await next[1]?.run(all, {})).toMatchObject([{ id: '1', points: 10, note: 'none' }])
    for (const crm of next) await crm.close()

    const told: GuanxiError[] = []
    const { crm: without } = await openShop(at, { plugins: [], onProblem: (one) => told.push(one) })
    expect(told).toMatchObject([
      { code: 'plugin.gone', details: { plugin: 'loyalty', tables: ['loyalty_lots'] } },
    ])
    await without.close()
    const back = await open(lots, note)
    expect(await back.run(all, {})).toMatchObject([{ id: '1', points: 10 }])
    await back.close()
  })

  test('leave nothing where a migration fails, the configuration of that opening neither', async () => {
    const at = location()
    const { crm } = await openShop(at, { plugins: [loyalty()] })
    await crm.close()
    const failing: TableMigration = {
      name: '003-fails',
      up: async (schema) => {
        await schema.addColumns({ more: { type: 'text', optional: true } })
        throw new Error('not this time')
      },
    }
    const other = { ...config, eventTypes: { ...config.eventTypes, call: {} } }
    await expect(
      openShop(at, { config: other, plugins: [loyalty([lots, note, failing])] }),
    ).rejects.toMatchObject({
      code: 'plugin.migration',
      message:
        'the migration "003-fails" of the table "loyalty_lots" failed, and nothing was kept: not this time',
    })
    const { crm: again } = await openShop(at, { config: undefined, plugins: [loyalty()] })
    expect(again.describe().revision).toBe(1)
    await again.run(add, { id: '1', values: {} })
    expect(Object.keys((await again.run(all, {}))[0] ?? {})).not.toContain('note')
    await again.close()
  })

  test('refuse to go back, or otherwise than they went', async () => {
    const at = location()
    const { crm } = await openShop(at, { plugins: [loyalty([lots, note])] })
    await crm.close()
    const open = async (...migrations: TableMigration[]): Promise<unknown> =>
      await openShop(at, { plugins: [loyalty(migrations)] })
    await expect(open(lots)).rejects.toMatchObject({ code: 'plugin.newer' })
    const between = { name: '001b', up: async () => {} }
    await expect(open(lots, between, note)).rejects.toMatchObject({ code: 'plugin.reordered' })
  })

  test.each([
    ['plugin.prefix', 'points_lots', 'must start with "loyalty_"'],
    ['plugin.prefix', 'loyalty.lots', 'must start with "loyalty_"'],
    ['plugin.invalid', 'loyalty_"lots', 'letters, digits and _'],
    ['plugin.invalid', `loyalty_${'x'.repeat(50)}`, '50 at the most'],
  ])('are refused with %s as %s', async (code, name, message) => {
    const plugins = [loyalty([], [{ name, migrations: [lots] }])]
    const opening = createCrm({ database: location(), config, plugins })
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
  })

  test('are refused where the name is taken, naming both owners', async () => {
    const table = (name: string): PluginTable => ({ name, migrations: [lots] })
    const twice = [loyalty([], [table('loyalty_lots'), table('loyalty_Lots')])]
    await expect(createCrm({ database: location(), config, plugins: twice })).rejects.toMatchObject({
      code: 'plugin.name-taken',
      message: 'the table "loyalty_Lots" is brought by both loyalty and loyalty',
    })
    const tables = [table('automation_runs')]
    const runs = definePlugin({ name: 'automation', version: '1.0.0', settings: z.any(), tables })
    await expect(createCrm({ database: location(), config, plugins: [runs] })).rejects.toMatchObject({
      code: 'plugin.name-taken',
      message: 'the table "automation_runs" is brought by both core and automation',
    })
  })

  test('are changed by migrations as both databases can', async () => {
    const at = location()
    const change: TableMigration = {
      name: '002-change',
      up: async (schema) => {
        await schema.addIndex(['customer'], { unique: true })
        await schema.dropIndex(['customer'])
        await schema.renameColumn('details', 'more')
        await schema.dropColumn('open')
      },
    }
    const { crm } = await openShop(at, { plugins: [loyalty([lots, change])] })
    await crm.run(add, { id: '1', values: { more: '1' } })
    await crm.run(add, { id: '2', values: {} })
    const [row] = await crm.run(all, {})
    expect(Object.keys(row ?? {})).toEqual([
      'id',
      'customer',
      'points',
      'worth',
      'rate',
      'expires_at',
      'more',
    ])
    await crm.close()
    const wrong: [TableMigration['up'], string][] = [
      [async (schema) => await schema.addColumns({ more2: 'text' }), 'has a default for the rows there are'],
      [
        async (schema) => await schema.addColumns({ Points: { type: 'integer', optional: true } }),
        'two columns are named "Points"',
      ],
      [
        async (schema) => await schema.addColumns({ 'a"b': { type: 'text', default: '' } }),
        'cannot name a column',
      ],
      [
        async (schema) => await schema.addColumns({ at: { type: 'datetime' as 'time', optional: true } }),
        '"datetime" is no type',
      ],
    ]
    for (const [up, message] of wrong) {
      const plugins = [loyalty([lots, change, { name: '003', up }])]
      await expect(openShop(at, { plugins })).rejects.toMatchObject({
        code: 'plugin.migration',
        message: expect.stringContaining(message),
      })
    }
  })
})
