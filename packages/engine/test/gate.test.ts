import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm, defineAction, defineQuery, definePlugin } from '../src/index.ts'
import type { Actor, Plugin } from '../src/index.ts'
import { config, day, openShop, start } from './shop.ts'

const staff: Actor = { id: 'lin', kind: 'staff', roles: [] }
const customer: Actor = { id: 'c1', kind: 'customer', roles: [] }

let runs = 0
const greet = defineAction({
  name: 'greeter.greet',
  input: z.strictObject({ source: z.string(), id: z.string() }),
  output: z.object({ greeting: z.string() }),
  run: async (context, ref) => {
    runs++
    await context.events.record({ customer: ref, type: 'greeter.greeted', data: { by: context.actor.id } })
    const { greeting } = context.settings as { greeting: string }
    return { greeting: `${greeting}, ${(await context.customers.get(ref)).title}` }
  },
})
const fail = defineAction({
  name: 'greeter.fail',
  input: z.strictObject({}),
  output: z.null(),
  run: async (context) => {
    await context.run(greet, { source: 'shop', id: 'lost' })
    throw new Error('after writing')
  },
})
const count = defineQuery({
  name: 'greeter.count',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  allow: ['staff', 'customer'],
  run: async (context) => {
    const rows = await context.sql
      .selectFrom('events')
      .select('id')
      .where('type', '=', 'greeter.greeted')
      .execute()
    return { count: rows.length }
  },
})
const sneak = defineQuery({
  name: 'greeter.sneak',
  input: z.strictObject({}),
  output: z.object({ greeting: z.string() }),
  run: async (context) => await context.run(greet, { source: 'shop', id: '1' }),
})
const broken = defineQuery({
  name: 'greeter.broken',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  run: async () => ({ count: 0.5 }),
})

const greeter = (): Plugin =>
  definePlugin({
    name: 'greeter',
    version: '1.0.0',
    settings: z.strictObject({ greeting: z.string().default('Hello') }),
    tokens: [greet, fail, count, sneak, broken],
    eventTypes: { 'greeter.greeted': { fields: { by: { type: 'user' } } } },
  })

eachDatabase('the gate', (location) => {
  test('one action answers at every door, with the settings of its plugin', async () => {
    const document = { ...config, plugins: { greeter: { greeting: 'Good day' } } }
    const { crm } = await openShop(location(), { config: document, plugins: [greeter()] })
    expect(await crm.run(greet, { source: 'shop', id: '1' }, { actor: staff })).toEqual({
      greeting: 'Good day, 1',
    })
    expect(await crm.run('greeter.greet', { source: 'shop', id: '2' })).toEqual({ greeting: 'Good day, 2' })
    expect(await crm.run(count, {}, { actor: customer })).toEqual({ count: 2 })
    await crm.close()
  })

  test('the same key and input is done once; the same key with another input is a conflict', async () => {
    const { crm } = await openShop(location(), { plugins: [greeter()] })
    runs = 0
    const options = { actor: staff, key: 'k1' }
    const first = await crm.run(greet, { source: 'shop', id: '1' }, options)
    expect(await crm.run(greet, { id: '1', source: 'shop' }, options)).toEqual(first)
    expect(runs).toBe(1)
    await expect(crm.run(greet, { source: 'shop', id: '2' }, options)).rejects.toMatchObject({
      code: 'key.conflict',
      status: 409,
    })
    await crm.run(greet, { source: 'shop', id: '2' }, { ...options, actor: { ...staff, id: 'wei' } })
    expect(await crm.run(count, {})).toEqual({ count: 2 })
    await crm.close()
  })

  test('a key is remembered for 30 days', async () => {
    const { crm, clock } = await openShop(location(), { plugins: [greeter()] })
    runs = 0
    const ask = async (): Promise<unknown> =>
      await crm.run(greet, { source: 'shop', id: '1' }, { actor: staff, key: 'k1' })
    await ask()
    clock.now += 30 * day
    await crm.sweep()
    await ask()
    expect(runs).toBe(1)
    clock.now += 1
    await crm.sweep()
    await ask()
    expect(runs).toBe(2)
    await crm.close()
  })

  test('an action that fails leaves nothing, whatever it had written', async () => {
    const { crm } = await openShop(location(), { plugins: [greeter()] })
    await expect(crm.run(fail, {})).rejects.toThrow('after writing')
    expect(await crm.run(count, {})).toEqual({ count: 0 })
    expect((await crm.customers.list()).total).toBe(0)
    await crm.close()
  })

  test('who may not, what is not there, and input that does not fit are refused before anything runs', async () => {
    const { crm } = await openShop(location(), { plugins: [greeter()] })
    runs = 0
    await expect(crm.run(greet, { source: 'shop', id: '1' }, { actor: customer })).rejects.toMatchObject({
      code: 'access.refused',
      status: 403,
    })
    await expect(crm.run('greeter.great', {})).rejects.toMatchObject({
      code: 'action.unknown',
      message: expect.stringMatching(/did you mean "greeter.greet"/),
    })
    await expect(crm.run('greeter.greet', { source: 'shop' })).rejects.toMatchObject({
      code: 'input.invalid',
      status: 400,
    })
    await expect(crm.run(sneak, {})).rejects.toMatchObject({ code: 'query.writes' })
    await expect(crm.run(broken, {})).rejects.toMatchObject({ code: 'answer.invalid', status: 500 })
    expect(runs).toBe(0)
    await crm.close()
  })

  test('plugins that do not fit together are refused, naming the owners, and make no database', async () => {
    const where = location()
    const open = async (...plugins: Plugin[]): Promise<unknown> =>
      await createCrm({ database: where, config, plugins, clock: () => start })
    const other = (more: Partial<Plugin>): Plugin =>
      definePlugin({ name: 'other', version: '1.0.0', settings: z.any(), ...more })
    await expect(open(greeter(), greeter())).rejects.toMatchObject({ code: 'plugin.duplicate' })
    await expect(open(other({ requires: ['greeter'] }))).rejects.toMatchObject({ code: 'plugin.missing' })
    await expect(open(greeter(), other({ requires: ['greeter@^2'] }))).rejects.toMatchObject({
      code: 'plugin.unmet',
    })
    await expect(open(other({ tokens: [greet] }))).rejects.toMatchObject({ code: 'plugin.prefix' })
    await expect(open(other({ eventTypes: { bought: {} } }))).rejects.toMatchObject({ code: 'plugin.prefix' })
    const twice = { ...count, name: 'other.count' }
    await expect(open(other({ tokens: [twice, twice] }))).rejects.toMatchObject({
      code: 'plugin.name-taken',
      message: expect.stringMatching(/both other and other/),
    })
    const unknown = { ...config, plugins: { greter: {} } }
    const misspelt = createCrm({ database: where, config: unknown, plugins: [greeter()] })
    await expect(misspelt).rejects.toMatchObject({
      message: expect.stringMatching(
        /plugins.greter: the plugin "greter" is not installed; did you mean "greeter"/,
      ),
    })
    await expect(createCrm({ database: where })).rejects.toMatchObject({ code: 'database.missing' })
  })
})
