import { expect, test } from 'vitest'
import { z } from 'zod'
import { z as z3 } from 'zod/v3'
import type { PluginDescriptions } from '@guanxi/core/api'
import {
  createCrm,
  defineAction,
  defineJob,
  definePlugin,
  defineQuery,
  defineTrigger,
  sqlite,
} from '../../src/index.ts'
import type { Crm, Plugin } from '../../src/index.ts'
import { config } from '../shop.ts'

const secret = z3.string().min(4).describe('{"secret":true,"description":"From the account page."}')
const settings = z3
  .object({
    perYear: z3.number().int().positive().default(2).describe('{a year}'),
    apiKey: secret.optional(),
    spare: secret.nullish(),
    pair: z3.tuple([z3.string(), secret]).optional(),
    of: z3.record(z3.object({ name: z3.string(), key: secret })).optional(),
  })
  .strict()
  .refine(({ perYear }) => perYear < 100, { message: 'a hundred is too many', path: ['perYear'] })

const show = defineQuery({
  name: 'old.show',
  input: z.strictObject({}),
  output: z.unknown(),
  run: async (context) => context.settings,
})

async function open(written: object | undefined, plugins?: Plugin[], env = {}): Promise<Crm> {
  const old = definePlugin({ name: 'old', version: '1.2.0', settings, tokens: [show] })
  const document = written === undefined ? config : { ...config, plugins: { old: written } }
  return await createCrm({ database: sqlite(':memory:'), config: document, plugins: plugins ?? [old], env })
}

test('settings are read by a schema of zod 3, with its defaults and what references stand for', async () => {
  const crm = await open({ apiKey: '${env.KEY}' }, undefined, { KEY: 'k-1234' })
  expect(await crm.run(show, {})).toEqual({ perYear: 2, apiKey: 'k-1234' })
  await crm.close()
})

test.each([
  [{ perYear: 0 }, 'plugins.old.perYear', 'greater than 0'],
  [{ perYear: 100 }, 'plugins.old.perYear', 'a hundred is too many'],
  [{ perYaer: 1 }, 'plugins.old', 'perYaer'],
  [{ apiKey: 'k-1234' }, 'plugins.old.apiKey', 'write ${env.OLD_API_KEY}'],
  [{ spare: 'k-1234' }, 'plugins.old.spare', 'is a secret'],
  [{ pair: ['open', 'k-1234'] }, 'plugins.old.pair.1', 'is a secret'],
  [{ of: { shop: { name: 'open', key: 'k-1234' } } }, 'plugins.old.of.shop.key', 'is a secret'],
])('what a schema of zod 3 refuses is told with its place: %j', async (written, place, message) => {
  const crm = await open(undefined)
  const { problems } = await crm.check({ ...config, plugins: { old: written } })
  expect(problems.map(({ path, message: told }) => `${path} ${told}`)).toEqual([
    expect.stringMatching(new RegExp(`^${place} .*${message.replaceAll(/[${}.]/g, '\\$&')}`)),
  ])
  await crm.close()
})

test('plugins.describe gives what each plugin brings, and the JSON Schema of its settings by either zod', async () => {
  const run = async (): Promise<null> => null
  const fresh = definePlugin({
    name: 'fresh',
    version: '2.0.0',
    requires: ['old@^1.0'],
    settings: z.strictObject({
      level: z.enum(['low', 'high']).default('low'),
      key: z.string().meta({ secret: true }).optional(),
    }),
    tokens: [
      defineAction({ name: 'fresh.do', input: z.strictObject({}), output: z.null(), run }),
      defineJob({ name: 'fresh.later', input: z.strictObject({}), run }),
      defineTrigger({ name: 'fresh.seen', payload: z.strictObject({}) }),
    ],
    eventTypes: { 'fresh.seen': {} },
    rollups: { 'fresh.times': { event: 'fresh.seen', aggregate: 'count' } },
    tables: [{ name: 'fresh_rows', migrations: [{ name: '1', up: async () => {} }] }],
  })
  const old = definePlugin({ name: 'old', version: '1.2.0', settings, tokens: [show] })
  const odd = definePlugin({
    name: 'odd',
    version: '1.0.0',
    settings: { safeParse: (data) => ({ success: true, data }) },
  })
  const crm = await open(undefined, [old, fresh, odd])
  const { plugins } = (await crm.run('plugins.describe', {})) as PluginDescriptions
  expect(plugins).toMatchObject([
    {
      name: 'old',
      version: '1.2.0',
      brings: { queries: ['old.show'], actions: [], tables: [] },
      settings: {
        type: 'object',
        additionalProperties: false,
        properties: {
          perYear: { type: 'integer', default: 2, description: '{a year}' },
          apiKey: { type: 'string', secret: true, description: 'From the account page.' },
        },
      },
    },
    {
      name: 'fresh',
      requires: ['old@^1.0'],
      brings: {
        actions: ['fresh.do'],
        jobs: ['fresh.later'],
        triggers: ['fresh.seen'],
        eventTypes: ['fresh.seen'],
        rollups: ['fresh.times'],
        tables: ['fresh_rows'],
      },
      settings: {
        properties: { level: { enum: ['low', 'high'], default: 'low' }, key: { secret: true } },
        additionalProperties: false,
      },
    },
    { name: 'odd', settings: {} },
  ])
  const anybody = { actor: { kind: 'customer', id: '1', roles: [] } } as const
  await expect(crm.run('plugins.describe', {}, anybody)).rejects.toMatchObject({ code: 'access.refused' })
  await crm.close()
})
