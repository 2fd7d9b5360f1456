import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCrm, postgres, sqlite } from '@guanxi/engine'
import type { Crm, DatabaseLocation } from '@guanxi/engine'
import { startPostgres } from '../../harness/postgres.ts'
import { atLeast, median } from '../bench.ts'
import type { Bench, BenchResult } from '../bench.ts'
import { openHand } from './hand.ts'
import type { Hand } from './hand.ts'
import { people } from './people.ts'
import { configOf } from './rules.ts'

/** The two thresholds that take turns, in yuan: about one customer in a hundred lies between them. */
const thresholds = [8300, 8000] as const
const now = Date.UTC(2026, 0, 1)

/**
 * A configuration with another threshold for every customer: published, and simulated, against statements written by hand
 * that answer the same and leave the same classes, one with and one without their history, and against loading all rows into
 * Node.
 */
export const bench: Bench = async ({ quick, log }) => {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = await startPostgres({ durable: true })
  const rows: BenchResult['rows'][number][] = []
  const aims: BenchResult['aims'][number][] = []
  try {
    for (const count of quick ? [30_000] : [200_000, 1_000_000]) {
      const places: readonly (readonly [string, DatabaseLocation])[] = [
        ['SQLite', sqlite(join(folder, `bulk${count}.db`))],
        ['PostgreSQL', postgres(server.url, { schema: `bulk${count}` })],
      ]
      for (const [on, where] of places) {
        await fill(where, count)
        const hand = await openHand(where)
        try {
          const times = await measure(where, hand, quick ? 3 : 5)
          const name = `${on}, ${count.toLocaleString('en')}`
          for (const [what, seconds] of Object.entries(times))
            rows.push({ name: `${name}: ${what}`, perSecond: count / median(seconds) })
          const speed = (ours: keyof typeof times, limit: keyof typeof times): number =>
            median(times[ours].map((seconds, k) => (times[limit][k] ?? NaN) / seconds))
          // At most 1.2 and 1.5 times as long.
          const limits = ['by hand: update', 'by hand: update on record'] as const
          for (const limit of limits)
            aims.push(atLeast(`${name}: publish of ${limit}`, 1 / 1.2, speed('publish', limit)))
          aims.push(atLeast(`${name}: simulate of the limit`, 1 / 1.5, speed('simulate', 'by hand: matrix')))
          log(
            `${name}: ${JSON.stringify(times, (_, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value))}`,
          )
        } finally {
          await hand.close()
        }
      }
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims }
}

async function fill(where: DatabaseLocation, count: number): Promise<void> {
  const crm = await open(where, thresholds[0])
  const loader = crm.loader({ now })
  let portion = []
  for (const row of people(count)) {
    portion.push(row)
    if (portion.length < 2000) continue
    await loader.add(portion)
    portion = []
  }
  await loader.add(portion)
  await loader.finish()
  await crm.close()
}

async function open(where: DatabaseLocation, threshold: number): Promise<Crm> {
  return await createCrm({ database: where, config: configOf(threshold), clock: () => now })
}

async function measure(where: DatabaseLocation, hand: Hand, rounds: number) {
  const times = {
    'by hand: update': [] as number[],
    'by hand: update on record': [] as number[],
    publish: [] as number[],
    'by hand: matrix': [] as number[],
    simulate: [] as number[],
    'all rows into Node': [] as number[],
  }
  await hand.copy()
  for (let round = 0; round <= rounds; round++) {
    const threshold = thresholds[(round + 1) % 2] ?? 0
    const before = thresholds[round % 2] ?? 0
    const live = await open(where, before)
    const matrix = await timed(async () => await hand.matrix(threshold))
    const simulated = await timed(async () => await live.simulate(configOf(threshold)))
    await live.close()
    const moved = simulated.result.attributes.reduce((sum, attribute) => sum + attribute.moved, 0)
    if (moved !== matrix.result) throw new Error(`the matrices differ: ${moved} and ${matrix.result} moved`)
    const update = await timed(async () => await hand.update(threshold))
    await hand.update(before)
    const onRecord = await timed(async () => await hand.updateOnRecord(threshold))
    const node = await timed(async () => await hand.throughNode(threshold))
    const published = await timed(async () => await open(where, threshold))
    await published.result.close()
    await hand.same()
    // The first round warms everything up.
    if (round === 0) continue
    times['by hand: update'].push(update.seconds)
    times['by hand: update on record'].push(onRecord.seconds)
    times.publish.push(published.seconds)
    times['by hand: matrix'].push(matrix.seconds)
    times.simulate.push(simulated.seconds)
    times['all rows into Node'].push(node.seconds)
  }
  return times
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1000 }
}
