import assert from 'node:assert/strict'
import type { Plugin } from '@guanxi/engine'
import { testCrm } from '../crm/test-crm.ts'
import type { TestCrmOptions } from '../crm/test-crm.ts'
import { freshPostgres, freshSqliteFile } from '../database/fresh.ts'
import { dump } from './dump.ts'
import type { Dump } from './dump.ts'
import { inspector } from './inspector.ts'
import type { Databases } from './world.ts'

type Options = Pick<TestCrmOptions, 'config' | 'postgres' | 'env' | 'directory' | 'now'>

/**
 * Opens a plugin as its versions came out: with the first migration of each table, with the first two, to the last. Then once more, where
 * nothing is left to do.
 * @throws where one of them does not open, or the last does something again
 */
export async function goForward(
  plugins: readonly Plugin[],
  plugin: Plugin,
  database: Databases,
  options: Options,
): Promise<void> {
  const fresh = database === 'sqlite' ? await freshSqliteFile() : freshPostgres(options.postgres)
  const open = async (count: number): Promise<Dump> => {
    const tables = plugin.tables.flatMap(({ name, migrations }) =>
      count === 0 ? [] : [{ name, migrations: migrations.slice(0, count) }],
    )
    const all = [...plugins, { ...plugin, tables }, inspector]
    const { crm, close } = await testCrm({ ...options, database: fresh.location, plugins: all })
    try {
      return await crm.run(dump, { database })
    } finally {
      await close()
    }
  }
  try {
    const most = Math.max(...plugin.tables.map(({ migrations }) => migrations.length))
    for (let count = 0; count < most; count++) await open(count)
    const once = await open(most)
    assert.deepEqual(await open(most), once, 'opening once more changed the database')
  } finally {
    await fresh.drop()
  }
}
