import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { postgres, sqlite } from '../../src/index.ts'
import type { DatabaseLocation } from '../../src/index.ts'
import { openJobs, listed } from '../jobs/world.ts'
import { createTurns } from '../../src/jobs/turns.ts'
import { deadlyPlugin } from './deadly.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-deadly-'))
const path = join(folder, 'deadly.db')
const schema = `deadly_${crypto.randomUUID().replaceAll('-', '')}`
afterAll(async () => await rm(folder, { recursive: true, force: true }))

const script = fileURLToPath(new URL('worker.ts', import.meta.url))

async function work(args: readonly string[]): Promise<string | null> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  await once(child, 'close')
  return child.signalCode
}

/** On SQLite a worker is believed in for six seconds after its last sign of life, for which a test need not wait. */
async function forget(where: DatabaseLocation): Promise<void> {
  const database = await where.open(false)
  await database.transaction(async (session) => {
    const [found] = await session.all("SELECT 1 AS found FROM sqlite_master WHERE name = 'queue_workers'", [])
    if (found !== undefined) await session.run('UPDATE queue_workers SET until = 0', [])
  })
  await database.close()
}

describe('a job that kills whoever has it in hand', () => {
  test.each([
    ['SQLite', () => ({ where: sqlite(path), args: [path], between: forget })],
    [
      'PostgreSQL',
      () => {
        const url = inject('postgresUrl')
        return {
          where: postgres(url, { schema, connections: 3 }),
          args: [url, schema],
          between: async () => {},
        }
      },
    ],
  ])(
    'is set aside after six deaths, and all that were in hand beside it are done, on %s',
    { timeout: 120_000 },
    async (_name, place) => {
      const { where, args, between } = place()
      const first = await openJobs(where, [], { plugins: [deadlyPlugin(() => {})] })
      await first.crm.run('many.begin', {})
      await first.crm.close()
      let deaths = 0
      while ((await work(args)) === 'SIGKILL') {
        deaths++
        expect(deaths).toBeLessThan(10)
        await between(where)
      }
      expect(deaths).toBe(6)
      const { crm } = await openJobs(where, [], { plugins: [deadlyPlugin(() => {})] })
      expect(await listed(crm)).toMatchObject({
        ready: 0,
        items: [{ name: 'many.bad', state: 'failed', error: expect.stringContaining('job.deadly') }],
      })
      expect((await crm.customers.list({ limit: 100 })).items).toHaveLength(29)
      await crm.close()
    },
  )
})

test('whoever is to be alone waits for all who are in, and lets nobody in', async () => {
  const turns = createTurns()
  const seen: string[] = []
  const step = (name: string) => async (): Promise<void> => {
    seen.push(`${name} in`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    seen.push(`${name} out`)
  }
  await Promise.all([
    turns.beside(step('a')),
    turns.alone(step('b')),
    turns.alone(step('c')),
    turns.beside(step('d')),
    turns.beside(step('e')),
  ])
  const [one, two] = ['d', 'e'].map((name) => [`${name} in`, `${name} out`])
  expect(seen.slice(0, 6)).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  expect(seen.slice(6).toSorted()).toEqual([...(one ?? []), ...(two ?? [])])
})
