import { expect, test } from 'vitest'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { migrate } from '../../src/index.ts'
import { prepareTables } from '../../src/tables/prepare.ts'

eachDatabase('a migration of a plugin', (location) => {
  test('that never ends is given up and named, and nothing of it is kept', async () => {
    const database = await location().open(true)
    await prepareTables(database, 'test', true)
    const up = async (): Promise<never> => await new Promise<never>(() => {})
    const tables = [{ name: 'wild_lots', migrations: [{ name: '001-lots', up }] }]
    const migrating = database.transaction((session) => migrate(session, database.dialect, tables, 0, 50))
    await expect(migrating).rejects.toMatchObject({
      code: 'plugin.migration',
      message: expect.stringContaining('"001-lots" of the table "wild_lots" failed'),
    })
    expect(await database.read.all('SELECT name FROM plugin_migrations', [])).toEqual([])
    await database.close()
  })
})
