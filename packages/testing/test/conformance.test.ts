import { customerRef, defineAction, defineJob, definePlugin, defineQuery } from '@guanxi/engine'
import type { Plugin, PluginTable, TableMigration } from '@guanxi/engine'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { conformance, customer, ref, shop } from '../src/index.ts'

const input = z.strictObject({ customer: customerRef })
const output = z.object({ event: z.string() })
const example = async ({ crm }: { crm: { customers: { create(input: object): Promise<unknown> } } }) => {
  await crm.customers.create(customer('lin'))
  return { customer: ref('lin') }
}

function trying(tokens: Plugin['tokens'], more: Partial<Plugin> = {}): Plugin {
  const eventTypes = { 'try.it': { fields: { word: { type: 'text' } } } } as const
  return definePlugin({ name: 'try', version: '1.0.0', settings: z.object({}), tokens, eventTypes, ...more })
}

/** Runs all checks, and says which failed with what. */
async function failures(plugin: Plugin, examples: Parameters<typeof conformance>[1]['examples']) {
  const failed: Record<string, string> = {}
  for (const { name, run } of conformance(plugin, { examples, postgres: '' }))
    await run().catch((error: unknown) => {
      failed[name] = error instanceof Error ? error.message : String(error)
    })
  return failed
}

const good = defineAction({
  name: 'try.do',
  input,
  output,
  run: async (context, given) => await context.events.record({ ...given, type: 'try.it' }),
})

describe('conformance', () => {
  test('of a plugin that holds to everything fails nowhere, and names what it asks', async () => {
    expect(await failures(trying([good]), { 'try.do': example })).toEqual({})
    expect(
      conformance(trying([good]), { examples: { 'try.do': example }, postgres: '' }).map(({ name }) => name),
    ).toEqual([
      'try: everything it brings begins with "try."',
      'try: its settings can be left out, or those it needs are in the configuration',
      'try: what people read of it is said in English and in Chinese',
      'try: each of its tables says whose its rows are',
      'try: every action has an example, and every job that takes anything',
      'try on SQLite: opens with the settings it is given',
      'try on SQLite: try.do is refused to a customer',
      'try on SQLite: try.do does its example',
      'try on SQLite: try.do refuses a wrong input and changes nothing',
      'try on SQLite: try.do is done once per idempotency key',
      'try on SQLite: try.do leaves nothing where what it is part of fails',
      'try on SQLite: try.do fails as a whole where a part of it fails',
    ])
  })

  test('runs as somebody in all roles of the configuration', async () => {
    const roles = { reader: { customers: { read: true } }, doer: { actions: ['try.*'] } }
    for (const { run } of conformance(trying([good]), {
      examples: { 'try.do': example },
      config: { ...shop, roles },
      postgres: '',
    }))
      await expect(run()).resolves.toBeUndefined()
  })

  test('tells an action without an example, and an example of nothing', async () => {
    expect(await failures(trying([good]), {})).toEqual({
      'try: every action has an example, and every job that takes anything':
        expect.stringContaining('try.do'),
    })
    expect(await failures(trying([good]), { 'try.do': example, 'try.no': {} })).toEqual({
      'try: every action has an example, and every job that takes anything':
        expect.stringContaining('try.no'),
    })
  })

  test('tells settings that cannot be left out', async () => {
    const plugin = trying([good], { settings: z.object({ apiKey: z.string() }) })
    const failed = await failures(plugin, { 'try.do': example })
    expect(failed['try: its settings can be left out, or those it needs are in the configuration']).toContain(
      'plugins.try cannot be left out',
    )
  })

  test('tells an action that takes whatever it is given', async () => {
    const any = { ...good, input: z.any() }
    expect(await failures(trying([any]), { 'try.do': example })).toEqual({
      'try on SQLite: try.do refuses a wrong input and changes nothing':
        'the schema of try.do takes whatever it is given',
    })
  })

  test('tells tables that do not go forward from one version to the next', async () => {
    const first: TableMigration = {
      name: '001',
      up: async (schema) => await schema.create({ columns: { id: 'text' }, key: ['id'] }),
    }
    const second: TableMigration = {
      name: '002',
      up: async (schema) => await schema.addColumns({ note: { type: 'text', optional: true } }),
    }
    const migrations = [first, second]
    const examples = { 'try.do': example }
    const name = 'try on SQLite: its tables go forward one migration after the other'
    const sound = trying([good], { tables: [{ name: 'try_rows', migrations, personal: 'none' }] })
    expect(await failures(sound, examples)).toEqual({})
    expect(conformance(sound, { examples, postgres: '' }).map((check) => check.name)).toContain(name)
    const failing: TableMigration = { ...second, up: async (schema) => await schema.dropColumn('none') }
    const bad = trying([good], { tables: [{ name: 'try_rows', migrations: [first, failing] }] })
    expect(await failures(bad, examples)).toMatchObject({
      [name]: expect.stringContaining('"002" of the table "try_rows" failed'),
    })
  })

  test('tells what is said in one language alone, or otherwise in the other', async () => {
    const messages = {
      en: { 'try.hello': 'Hello {name}', 'try.bye': 'Bye', 'try.odd': ' ' },
      'zh-CN': { 'try.hello': '你好，{nmae}', 'try.odd': '怪', 'try.more': '多' },
    }
    const eventTypes = {
      'try.it': { label: { en: 'It' }, fields: { word: { type: 'text', label: 'ID' } } },
    } as const
    const failed = await failures(trying([good], { messages, eventTypes }), { 'try.do': example })
    const [[name, why] = [], ...others] = Object.entries(failed)
    expect(others).toEqual([])
    expect(name).toBe('try: what people read of it is said in English and in Chinese')
    for (const told of [
      '"try.hello" has {name} in one language only',
      '"try.hello" has {nmae} in one language only',
      '"try.bye" is not said in zh-CN',
      '"try.odd" is not said in en',
      '"try.more" is not said in en',
      'the label of "try.it" is not said in zh-CN',
    ])
      expect(why).toContain(told)
  })

  describe('of what tables hold of a customer', () => {
    const keep = defineAction({
      name: 'try.do',
      input,
      output: z.null(),
      run: async (context, given) => {
        const { id, title } = await context.customers.get(given.customer)
        const row = { id: crypto.randomUUID(), customer: id, name: title }
        await context.sql
          .withTables<{ try_rows: { id: string; customer: string | null; name: string | null } }>()
          .insertInto('try_rows')
          .values(row)
          .execute()
        return null
      },
    })
    const optional = { type: 'text', optional: true } as const
    const migration: TableMigration = {
      name: '001',
      up: async (schema) =>
        await schema.create({ columns: { id: 'text', customer: optional, name: optional }, key: ['id'] }),
    }
    const named = async ({ crm }: Parameters<typeof example>[0]) => {
      await crm.customers.create(customer('lin', { name: 'Lin Yue', email: 'lin@example.com' }))
      return { customer: ref('lin') }
    }
    const check = async (personal?: PluginTable['personal']) => {
      const table = { name: 'try_rows', migrations: [migration], ...(personal && { personal }) }
      return await failures(trying([keep], { tables: [table] }), { 'try.do': named })
    }
    const own = 'try on SQLite: try.do: what it leaves of a customer in tables can be given out and erased'

    test('tells nothing where all of it is given out, and goes or is emptied', async () => {
      expect(await check({ customer: 'customer', erase: 'rows' })).toEqual({})
      expect(await check({ customer: 'customer', erase: { customer: null, name: null } })).toEqual({})
    })

    test('tells a table that does not say, says nothing is there, or keeps something', async () => {
      expect(await check()).toEqual({
        'try: each of its tables says whose its rows are': expect.stringContaining('write `personal`'),
        [own]: expect.stringContaining('that is not given out as theirs'),
      })
      expect(await check('none')).toEqual({
        [own]: expect.stringContaining(
          'the table try_rows says that nothing of a customer is in it, and has',
        ),
      })
      expect(await check({ customer: 'customer', erase: { customer: null } })).toEqual({
        [own]: 'the table try_rows still has "Lin Yue" of a customer who was erased',
      })
      expect(await check({ customer: 'id', erase: 'rows' })).toEqual({
        [own]: expect.stringContaining('in a row that is not given out as theirs'),
      })
    })
  })

  test('tells an action that goes on where a part of it fails', async () => {
    const later = defineJob({ name: 'try.later', input: z.strictObject({}), run: async () => {} })
    const careless = defineAction({
      name: 'try.do',
      input,
      output,
      run: async (context, given) => {
        await context.enqueue(later, {}).catch(() => {})
        return await context.events.record({ ...given, type: 'try.it' })
      },
    })
    expect(await failures(trying([careless, later]), { 'try.do': example })).toEqual({
      'try on SQLite: try.do fails as a whole where a part of it fails': expect.stringContaining(
        'try.do goes on where enqueue fails, and so is half done',
      ),
    })
  })

  describe('of jobs', () => {
    const doing = (input: () => object) =>
      defineJob({
        name: 'try.later',
        input: z.strictObject({ who: customerRef }),
        run: async (context, { who }) => await context.run(write, { customer: who, ...input() }),
      })
    const write = defineAction({
      name: 'try.write',
      input: z.strictObject({ customer: customerRef, word: z.string().default('one') }),
      output,
      run: async (context, { customer: who, word }) =>
        await context.events.record({ customer: who, type: 'try.it', data: { word } }),
    })
    const examples = {
      'try.write': example,
      'try.later': async (world: Parameters<typeof example>[0]) => ({ who: (await example(world)).customer }),
    }

    test('tells one that does more where it is done again', async () => {
      const steady = doing(() => ({}))
      expect(await failures(trying([write, steady]), examples)).toEqual({})
      const unsteady = doing(() => ({ word: crypto.randomUUID() }))
      expect(await failures(trying([write, unsteady]), examples)).toEqual({
        'try on SQLite: try.later doubles nothing where it is done again': expect.stringMatching(
          /^try.later, done again, did more: .*events: \+ /,
        ),
      })
    })

    test('tells one that always fails, and one without an example', async () => {
      const failing = defineJob({
        name: 'try.later',
        input: z.strictObject({}),
        run: async () => {
          throw new Error('no luck')
        },
      })
      const failed = await failures(trying([good, failing]), { 'try.do': example })
      expect(Object.values(failed)).toEqual([expect.stringContaining('no luck')])
      const { 'try.write': ofAction } = examples
      expect(await failures(trying([write, doing(() => ({}))]), { 'try.write': ofAction })).toEqual({
        'try: every action has an example, and every job that takes anything':
          expect.stringContaining('try.later'),
      })
    })
  })

  test('tells a query that writes', async () => {
    const writes = defineQuery({
      name: 'try.ask',
      input,
      output: z.null(),
      run: async (context) => {
        await context.sql.updateTable('customers').set({ updated_at: 1 }).execute()
        return null
      },
    })
    const failed = await failures(trying([writes]), { 'try.ask': example })
    expect(Object.keys(failed)).toEqual(['try on SQLite: try.ask answers its example and changes nothing'])
  })
})
