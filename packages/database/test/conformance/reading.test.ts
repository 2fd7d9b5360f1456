import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { sqlite } from '../../src/index.ts'
import type { Database } from '../../src/index.ts'

/** What becomes of whatever would write on the reading side: the codes of the errors. */
async function codesOfWriting(database: Database): Promise<unknown[]> {
  await database.transaction((session) => session.run('CREATE TABLE notes (id INTEGER)', []))
  const { read } = database
  const tried = await Promise.allSettled([
    read.run('INSERT INTO notes (id) VALUES (1)', []),
    read.all('INSERT INTO notes (id) VALUES (1) RETURNING id', []),
    sql`DELETE FROM notes`.execute(read.sql),
    read.sql.schema.createTable('more').addColumn('id', 'integer').execute(),
    read.all('SELECT count(*) AS n FROM notes', []),
  ])
  await database.close()
  return tried.map((one) => (one.status === 'rejected' ? (one.reason as { code: unknown }).code : one.value))
}

const refused = ['query.writes', 'query.writes', 'query.writes', 'query.writes', [{ n: 0 }]]

eachDatabase('a session that reads', (location) => {
  test('refuses whatever would write', async () => {
    expect(await codesOfWriting(await location().open(true))).toEqual(refused)
  })
})

test('a session that reads a database in memory refuses it too, though the connection could', async () => {
  expect(await codesOfWriting(await sqlite(':memory:').open(true))).toEqual(refused)
})
