import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { postgresLocations } from '../../../../test/harness/databases.ts'
import { postgres } from '../../src/dialects/open-postgres.ts'
import { add, eventually, jobs, noProblem, openWithQueue, recorder } from './world.ts'

const location = postgresLocations()

// The job library tells of the tables it makes on one channel for a whole database, and its workers would end.
test('workers go on while others of the same database are set up beside them', async () => {
  const database = await openWithQueue(location())
  const long = Promise.withResolvers<void>()
  const { seen, handle } = recorder(async ({ name }) => {
    if (name === 'long') await long.promise
  })
  const working = database.queue.work(handle, { concurrency: 2, onProblem: noProblem })
  await add(database, jobs(['long', 'before']))
  await eventually(() => seen.includes('before'))
  const neighbour = await openWithQueue(location())
  await neighbour.close()
  await add(database, jobs(['after']))
  await eventually(() => seen.includes('after'))
  expect(process.exitCode ?? 0).toBe(0)
  long.resolve()
  await eventually(() => seen.includes('long'))
  await working.stop()
  await database.close()
})

// So are new jobs told of by the library; with a hundred tenants each would wake the workers of all.
test('new jobs wake the workers of their own CRM, at once, and no others', async () => {
  const url = inject('postgresUrl')
  const mine = `heard_${crypto.randomUUID().replaceAll('-', '')}`
  const database = await openWithQueue(postgres(url, { schema: mine }))
  const neighbour = await openWithQueue(location())
  const { seen, handle } = recorder()
  const working = database.queue.work(handle, { concurrency: 2, onProblem: noProblem })
  await add(database, jobs(['first']))
  await eventually(() => seen.includes('first'))
  const listener = new pg.Client({ connectionString: url })
  await listener.connect()
  const heard: string[] = []
  listener.on('notification', ({ payload = '' }) => heard.push(payload))
  await listener.query(`LISTEN "${mine}_jobs:insert"`)
  await add(neighbour, jobs(['elsewhere']))
  const began = performance.now()
  await add(database, jobs(['second', 'third']))
  await eventually(() => seen.includes('third'))
  // The library looks by itself every two seconds.
  expect(performance.now() - began).toBeLessThan(1500)
  expect(heard.map((payload) => (JSON.parse(payload) as { count: number }).count)).toEqual([2])
  const { rows } = await listener.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE query ILIKE 'LISTEN "jobs:insert"%'`,
  )
  expect(rows).toEqual([{ count: 0 }])
  await working.stop()
  await neighbour.close()
  await database.close()
  await listener.query(`DROP SCHEMA "${mine}", "${mine}_jobs" CASCADE`)
  await listener.end()
})
