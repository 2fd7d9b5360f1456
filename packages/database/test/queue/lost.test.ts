import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { postgres } from '../../src/dialects/open-postgres.ts'
import { add, eventually, jobs, openWithQueue, pause, recorder } from './world.ts'

test('workers whose connections the server ends, again and again, go on and lose no job', async () => {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const url = inject('postgresUrl')
  const server = new pg.Client({ connectionString: url })
  await server.connect()
  onTestFinished(async () => {
    await server.query(`DROP SCHEMA "${name}", "${name}_jobs" CASCADE`)
    await server.end()
  })
  const other = await openWithQueue(postgres(url, { schema: name }))
  const database = await openWithQueue(postgres(`${url}?application_name=${name}`, { schema: name }))
  const problems: unknown[] = []
  const { seen, handle } = recorder(async () => await pause(10))
  const working = database.queue.work(handle, {
    concurrency: 4,
    onProblem: (problem) => problems.push(problem),
  })
  for (let round = 0; round < 3; round++) {
    const names = Array.from({ length: 40 }, (_, i) => `${round}.${i}`)
    await add(
      other,
      jobs(names, (_, i) => (i % 2 === 0 ? `lane ${i % 6}` : null)),
    )
    await eventually(() => seen.some((done) => done.startsWith(`${round}.`)))
    const ended = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1'
    await server.query(ended, [name])
  }
  await eventually(() => new Set(seen).size === 120, 20_000)
  await eventually(async () => (await other.queue.count(other.read)) === 0, 20_000)
  expect(problems.length).toBeGreaterThan(0)
  await working.stop()
  await database.close()
  await other.close()
}, 60_000)
