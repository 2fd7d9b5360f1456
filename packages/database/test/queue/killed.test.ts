import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, test } from 'vitest'
import pg from 'pg'
import { postgres } from '../../src/dialects/open-postgres.ts'
import { sqlite } from '../../src/dialects/open-sqlite.ts'
import type { DatabaseLocation } from '../../src/session/database.ts'
import { add, eventually, jobs, noProblem, openWithQueue, recorder } from './world.ts'

const child = fileURLToPath(new URL('./child.ts', import.meta.url))

async function worker(args: readonly string[]) {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  createInterface(running.stdout).on('line', (line) => said.push(line))
  await eventually(() => said.includes('works'))
  return {
    said,
    kill: async () => {
      const gone = once(running, 'exit')
      running.kill('SIGKILL')
      await gone
    },
  }
}

async function playOut(location: DatabaseLocation, args: readonly string[]): Promise<number> {
  const database = await openWithQueue(location)
  const dying = await worker(args)
  const names = Array.from({ length: 30 }, (_, i) => `${i}`)
  await add(
    database,
    jobs(names, (_, i) => (i % 3 === 0 ? 'one' : null)),
  )
  await eventually(() => dying.said.length > 2)
  await dying.kill()
  const killedAt = performance.now()
  const deliveries = new Map<string, number>()
  const { seen, handle } = recorder(async ({ name, delivery }) => void deliveries.set(name, delivery))
  const working = database.queue.work(handle, { concurrency: 4, onProblem: noProblem })
  await eventually(() => seen.length === 30, 20_000)
  expect(performance.now() - killedAt).toBeLessThan(12_000)
  await working.stop()
  // What the dead worker had begun is delivered again, and the lane is still in order.
  const begun = dying.said.filter((line) => line !== 'works').map((line) => line.split(' ')[0] ?? '')
  for (const name of begun) expect(deliveries.get(name)).toBe(2)
  expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(names)
  expect(seen.filter((name) => Number(name) % 3 === 0)).toEqual(
    names.filter((name) => Number(name) % 3 === 0),
  )
  const left = await database.queue.count(database.read)
  await database.close()
  return left
}

describe('a process that is killed loses no job, and others take over within seconds', () => {
  test('on SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guanxi-queue-'))
    const path = join(folder, 'crm.db')
    expect(await playOut(sqlite(path), ['sqlite', path, '', '60000'])).toBe(0)
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  test('on PostgreSQL', async () => {
    const url = inject('postgresUrl')
    const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
    expect(await playOut(postgres(url, { schema }), ['postgres', url, schema, '60000'])).toBe(0)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`DROP SCHEMA "${schema}", "${schema}_jobs" CASCADE`)
    await client.end()
  }, 60_000)
})
