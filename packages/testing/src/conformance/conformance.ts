import assert from 'node:assert/strict'
import type { AnyJob, AnyToken, Plugin } from '@guanxi/engine'
import { shop } from '../crm/config.ts'
import type { TestCrmOptions } from '../crm/test-crm.ts'
import { postgresForTests } from '../database/fresh.ts'
import { isDoneAgain } from './again.ts'
import { sayInBothLanguages } from './both-languages.ts'
import { checksOf } from './checks.ts'
import { goForward } from './forward.ts'
import type { WorldCheck } from './world-check.ts'
import type { Example } from './examples.ts'
import { openWorld } from './world.ts'
import type { Databases } from './world.ts'

/** One thing that a plugin must hold to. `run` rejects where it does not. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<void>
}

export interface ConformanceOptions extends Pick<
  TestCrmOptions,
  'config' | 'postgres' | 'env' | 'directory' | 'now'
> {
  /**
   * An input for each action, query and job, by its full name: data, or a function that makes it (`async ({ crm }) => …`), called each time in a
   * CRM where there is nothing yet.
   */
  readonly examples: { readonly [name: string]: Example }
  /** Plugins that this one requires. */
  readonly plugins?: readonly Plugin[]
}

/**
 * What every plugin must hold to, for any test runner. On SQLite always; on PostgreSQL too where `postgres`, or `GUANXI_TEST_POSTGRES` in
 * the environment, names one. Each check has a CRM of its own.
 *
 * @example
 * for (const { name, run } of conformance(gifts, { examples: { 'gifts.send': { customer, what: 'tea' } } })) test(name, run)
 */
export function conformance(plugin: Plugin, options: ConformanceOptions): Check[] {
  const { examples, plugins = [], ...given } = options
  const postgres = given.postgres ?? postgresForTests()
  const databases: Databases[] =
    postgres === undefined || postgres === '' ? ['sqlite'] : ['sqlite', 'postgres']
  const tokens = plugin.tokens.filter((token) => isToken(token))
  const ofWorld: WorldCheck[] = [
    { name: 'opens with the settings it is given', run: async () => {} },
    ...tokens.flatMap((token) => checksOf(plugin, token, examples[token.name])),
    ...jobsOf(plugin).flatMap((job) => {
      const example = exampleOf(job, examples)
      return example === undefined ? [] : [isDoneAgain(plugin, job, example)]
    }),
  ]
  const nameOn = (database: Databases, name: string): string =>
    `${plugin.name} on ${database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}: ${name}`
  const forward = plugin.tables.length === 0 ? [] : databases
  return [
    ...alone(plugin, tokens, options),
    ...forward.map((database) => ({
      name: nameOn(database, 'its tables go forward one migration after the other'),
      run: async () => await goForward(plugins, plugin, database, { ...given, postgres }),
    })),
    ...databases.flatMap((database) =>
      ofWorld.map(({ name, plugin: altered = plugin, run }) => ({
        name: nameOn(database, name),
        run: async () => {
          const world = await openWorld([...plugins, altered], database, { ...given, postgres })
          try {
            await run(world)
          } finally {
            await world.close()
          }
        },
      })),
    ),
  ]
}

/** What can be said without a database. */
function alone(
  plugin: Plugin,
  tokens: readonly AnyToken[],
  { examples, config = shop }: ConformanceOptions,
): Check[] {
  const { name, settings, eventTypes, functions } = plugin
  const names = [
    ...plugin.tokens.map((token) => token.name),
    ...Object.keys(eventTypes),
    ...Object.keys(plugin.rollups),
    ...Object.keys(functions),
  ]
  const tables = plugin.tables.map((table) => table.name)
  return [
    {
      name: `${name}: everything it brings begins with "${name}."`,
      run: async () => {
        const apart = [
          ...names.filter((brought) => !brought.startsWith(`${name}.`)),
          ...tables.filter((table) => !table.startsWith(`${name}_`)),
        ]
        assert.deepEqual(apart, [])
      },
    },
    {
      name: `${name}: its settings can be left out, or those it needs are in the configuration`,
      run: async () => {
        const written = (config as { plugins?: { [name: string]: unknown } }).plugins?.[name]
        if (written !== undefined) return
        const read = settings.safeParse({})
        assert.ok(read.success, `plugins.${name} cannot be left out: ${read.error?.message ?? ''}`)
      },
    },
    {
      name: `${name}: what people read of it is said in English and in Chinese`,
      run: async () => sayInBothLanguages(plugin),
    },
    {
      name: `${name}: each of its tables says whose its rows are`,
      run: async () => {
        const silent = plugin.tables.filter(({ personal }) => personal === undefined)
        const names = silent.map((table) => table.name)
        assert.deepEqual(names, [], 'write `personal`, or "none" where nothing of a customer is in it')
      },
    },
    {
      name: `${name}: every action has an example, and every job that takes anything`,
      run: async () => {
        const actions = tokens.filter(
          (token) => token.kind === 'action' && examples[token.name] === undefined,
        )
        const jobs = jobsOf(plugin)
        const without = [...actions, ...jobs.filter((job) => exampleOf(job, examples) === undefined)]
        assert.deepEqual(
          without.map((token) => token.name),
          [],
        )
        const known = new Set([...tokens, ...jobs].map((token) => token.name))
        assert.deepEqual(
          Object.keys(examples).filter((example) => !known.has(example)),
          [],
        )
      },
    },
  ]
}

function isToken(token: Plugin['tokens'][number]): token is AnyToken {
  return token.kind === 'action' || token.kind === 'query'
}

function jobsOf({ tokens }: Plugin): AnyJob[] {
  return tokens.flatMap((token) => (token.kind === 'job' ? [token] : []))
}

/** One that takes nothing needs none. */
function exampleOf({ name, input }: AnyJob, examples: ConformanceOptions['examples']): Example | undefined {
  return examples[name] ?? (input.safeParse({}).success ? {} : undefined)
}
