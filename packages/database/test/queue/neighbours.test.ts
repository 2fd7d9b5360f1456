import { expect, test } from 'vitest'
import { postgresLocations } from '../../../../test/harness/databases.ts'
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
