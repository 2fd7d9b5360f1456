import type { Plugin } from '@guanxi/engine'
import { testCrm } from '../crm/test-crm.ts'
import type { TestCrm, TestCrmOptions } from '../crm/test-crm.ts'
import { differences, dump } from './dump.ts'
import type { Dump } from './dump.ts'
import { inspector } from './inspector.ts'

/** A plugin in a CRM of its own, with what is needed to look at it closely. */
export interface World extends TestCrm {
  /** Everything there is, by table. */
  rows(): Promise<Dump>
  /** Does something. @throws AssertionError where it has changed anything in the database */
  unchanged<Result>(what: string, work: () => Promise<Result>): Promise<Result>
}

export type Databases = 'sqlite' | 'postgres'

export async function openWorld(
  plugins: readonly Plugin[],
  database: Databases,
  options: Pick<TestCrmOptions, 'config' | 'postgres' | 'env' | 'directory' | 'now'>,
): Promise<World> {
  const test = await testCrm({ ...options, database, plugins: [...plugins, inspector] })
  const look = async () => await test.crm.run(dump, { database })
  return {
    ...test,
    rows: look,
    unchanged: async (what, work) => {
      const before = await look()
      const result = await work()
      const changed = differences(before, await look())
      if (changed.length > 0) throw new Error(`${what} changed the database: ${changed.join('; ')}`)
      return result
    },
  }
}
