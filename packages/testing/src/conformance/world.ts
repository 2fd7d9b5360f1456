import { defineAction, definePlugin } from '@guanxi/engine'
import type { Action, Plugin } from '@guanxi/engine'
import { z } from 'zod'
import { testCrm } from '../crm/test-crm.ts'
import type { TestCrm, TestCrmOptions } from '../crm/test-crm.ts'
import { differences, dump } from './dump.ts'

/** A plugin in a CRM of its own, with what is needed to look at it closely. */
export interface World extends TestCrm {
  /** Does something. @throws AssertionError where it has changed anything in the database */
  unchanged<Result>(what: string, work: () => Promise<Result>): Promise<Result>
}

export type Databases = 'sqlite' | 'postgres'

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

/** What looks at the database, and fails on purpose. */
export const inspector = definePlugin({
  name: 'conformance',
  version: '1.0.0',
  settings: z.unknown(),
  tokens: [dump, failing],
})

export async function openWorld(
  plugins: readonly Plugin[],
  database: Databases,
  options: Pick<TestCrmOptions, 'config' | 'postgres' | 'env' | 'directory' | 'now'>,
): Promise<World> {
  const test = await testCrm({ ...options, database, plugins: [...plugins, inspector] })
  const look = async () => await test.crm.run(dump, { database })
  return {
    ...test,
    unchanged: async (what, work) => {
      const before = await look()
      const result = await work()
      const changed = differences(before, await look())
      if (changed.length > 0) throw new Error(`${what} changed the database: ${changed.join('; ')}`)
      return result
    },
  }
}
