import { customerRef, defineAction, defineQuery, definePlugin } from '@guanxi/engine'
import type { AnyToken, Plugin, TableMigration } from '@guanxi/engine'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { conformance, customer, ref } from '../src/index.ts'

const input = z.strictObject({ customer: customerRef })
const output = z.object({ event: z.string() })
const example = async ({ crm }: { crm: { customers: { create(input: object): Promise<unknown> } } }) => {
  await crm.customers.create(customer('lin'))
  return { customer: ref('lin') }
}

function trying(tokens: readonly AnyToken[], more: Partial<Plugin> = {}): Plugin {
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
      'try: every action has an example',
      'try on SQLite: opens with the settings it is given',
      'try on SQLite: try.do is refused to a customer',
      'try on SQLite: try.do does its example',
      'try on SQLite: try.do refuses a wrong input and changes nothing',
      'try on SQLite: try.do is done once per idempotency key',
      'try on SQLite: try.do leaves nothing where what it is part of fails',
    ])
  })

  test('tells an action without an example, and an example of nothing', async () => {
    expect(await failures(trying([good]), {})).toEqual({
      'try: every action has an example': expect.stringContaining('try.do'),
    })
    expect(await failures(trying([good]), { 'try.do': example, 'try.no': {} })).toEqual({
      'try: every action has an example': expect.stringContaining('try.no'),
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
    const sound = trying([good], { tables: [{ name: 'try_rows', migrations }] })
    expect(await failures(sound, examples)).toEqual({})
    expect(conformance(sound, { examples, postgres: '' }).map((check) => check.name)).toContain(name)
    const failing: TableMigration = { ...second, up: async (schema) => await schema.dropColumn('none') }
    const bad = trying([good], { tables: [{ name: 'try_rows', migrations: [first, failing] }] })
    expect(await failures(bad, examples)).toMatchObject({
      [name]: expect.stringContaining('"002" of the table "try_rows" failed'),
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
