import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sqlite } from '@guanxi/engine'
import { startPostgres } from '../../harness/postgres.ts'
import { atLeast, median } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { bareLibrary } from './bare-postgres.ts'
import { bareLoop } from './bare-sqlite.ts'
import { guanxi } from './guanxi.ts'

interface Work {
  readonly count: number
  readonly concurrency: number
  /** How many lanes the jobs are spread over; 0 for none. */
  readonly lanes: number
}

/** One contender's round, on a new database: the seconds from where its workers begin to where the last job is done. */
export type Round = (work: Work) => Promise<number>

const concurrency = 10

/**
 * Jobs that do nothing, all waiting when the workers begin: what the queue itself costs. Against graphile-worker used bare, as it
 * comes and with its batches, and on SQLite against a loop that does each job in a transaction of its own.
 */
export const bench: Bench = async ({ quick, log }) => {
  const rounds = quick ? 3 : 7
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = await startPostgres({ durable: true })
  let made = 0
  const schema = (): string => `bench${++made}`
  const file = (): string => join(folder, `${++made}.db`)
  const onPostgres = guanxi(() => postgres(server.url, { schema: schema() }))
  const asItComes = bareLibrary(server.url, schema, false)
  const inBatches = bareLibrary(server.url, schema, true)
  const onSqlite = guanxi(() => sqlite(file()))
  const half = quick ? 2 : 1
  const matches = [
    {
      on: 'PostgreSQL',
      limit: 'the library as it comes',
      lanes: 0,
      bare: asItComes,
      ours: onPostgres,
      count: 4000,
    },
    {
      on: 'PostgreSQL',
      limit: 'the library in batches',
      lanes: 0,
      bare: inBatches,
      ours: onPostgres,
      count: 20_000,
    },
    {
      on: 'PostgreSQL, 50 lanes',
      limit: 'the library as it comes',
      lanes: 50,
      bare: asItComes,
      ours: onPostgres,
      count: 1000,
    },
    {
      on: 'SQLite',
      limit: 'a loop of transactions',
      lanes: 0,
      bare: bareLoop(file),
      ours: onSqlite,
      count: 20_000,
    },
  ]
  const rows: { name: string; perSecond: number }[] = []
  const aims = []
  try {
    for (const { on, limit, lanes, bare, ours, count: whole } of matches) {
      const work = { count: whole / half, concurrency, lanes }
      const speeds: { bare: number[]; ours: number[] } = { bare: [], ours: [] }
      for (let round = 0; round <= rounds; round++) {
        const seconds = { bare: await bare(work), ours: await ours(work) }
        // The first round warms both up.
        if (round === 0) continue
        speeds.bare.push(work.count / seconds.bare)
        speeds.ours.push(work.count / seconds.ours)
      }
      const ratios = speeds.ours.map((speed, i) => speed / (speeds.bare[i] ?? NaN))
      rows.push({ name: `${on}, ${limit}`, perSecond: median(speeds.bare) })
      rows.push({ name: `${on}, Guanxi`, perSecond: median(speeds.ours) })
      aims.push(atLeast(`${on} of ${limit}`, 0.7, median(ratios)))
      log(`${on}, ${limit}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`)
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims }
}
