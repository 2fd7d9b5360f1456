import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sqlite } from '@guanxi/engine'
import type { Crm, DatabaseLocation } from '@guanxi/engine'
import { startPostgres } from '../../harness/postgres.ts'
import { atLeast, median } from '../bench.ts'
import type { Bench, BenchResult } from '../bench.ts'
import { eventOf, openGuanxi } from '../ingest/guanxi.ts'
import { judgedAt, purchases } from '../ingest/work.ts'

const day = 86_400_000

/** A CRM with so many customers, each with a purchase before those that are timed. */
interface Place {
  readonly customers: number
  readonly crm: Crm
  readonly speeds: number[]
}

/**
 * One event at a time, with all that it sets off, among few customers and among many: it should cost the same. The CRMs
 * take turns; in the end each must hold every event, and count it in its totals.
 */
export const bench: Bench = async ({ quick, log }) => {
  const sizes = quick ? [5_000, 25_000] : [10_000, 100_000, 1_000_000]
  const rounds = quick ? 9 : 11
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = await startPostgres({ durable: true })
  const rows: BenchResult['rows'][number][] = []
  const aims: BenchResult['aims'][number][] = []
  try {
    const databases = [
      {
        on: 'SQLite',
        each: quick ? 300 : 1000,
        at: (size: number) => sqlite(join(folder, `flat${size}.db`)),
      },
      {
        on: 'PostgreSQL',
        each: quick ? 60 : 300,
        at: (size: number) => postgres(server.url, { schema: `flat${size}` }),
      },
    ]
    for (const { on, each, at } of databases) {
      const places: Place[] = []
      for (const size of sizes) places.push(await fill(at(size), size))
      for (let round = 0; round <= rounds; round++) {
        for (const { customers, crm, speeds } of places) {
          const speed = await play(crm, customers, round, each)
          // The first round warms everything up.
          if (round > 0) speeds.push(speed)
        }
      }
      const [first] = places
      for (const { customers, crm, speeds } of places) {
        await check(crm, customers + (rounds + 1) * each)
        await crm.close()
        const name = `${on}, among ${customers.toLocaleString('en')}`
        rows.push({ name, perSecond: median(speeds) })
        if (customers === first?.customers) continue
        const ratios = speeds.map((speed, i) => speed / (first?.speeds[i] ?? NaN))
        aims.push(atLeast(`${name}, of ${sizes[0]?.toLocaleString('en')}`, 0.8, median(ratios)))
        log(`${name}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`)
      }
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims }
}

async function fill(where: DatabaseLocation, customers: number): Promise<Place> {
  const crm = await openGuanxi(where)
  const loader = crm.loader({ now: judgedAt })
  const amounts = purchases(customers, 1)
  for (let from = 0; from < customers; from += 5000) {
    const part = amounts.slice(from, from + 5000).map((purchase, i) => {
      const { type, key, data } = eventOf({ ...purchase, key: 'first' })
      const customer = { type: 'person', source: 'bench', externalId: `c${from + i}`, fields: {} }
      return {
        line: from + i + 1,
        customer,
        event: { type, at: judgedAt - (1 + (i % 200)) * day, key: key ?? '', data: data ?? {} },
      }
    })
    const { problems } = await loader.add(part)
    if (problems.length > 0) throw new Error(`not loaded: ${JSON.stringify(problems[0])}`)
  }
  await loader.finish()
  return { customers, crm, speeds: [] }
}

/** @returns events a second */
async function play(crm: Crm, customers: number, round: number, count: number): Promise<number> {
  const work = purchases((round + 1) * count, customers).slice(round * count)
  const began = performance.now()
  for (const purchase of work) await crm.events.record(eventOf(purchase))
  return (count / (performance.now() - began)) * 1000
}

async function check(crm: Crm, wanted: number): Promise<void> {
  const { events, rollups } = await crm.report()
  if (events !== wanted || rollups['orders'] !== wanted)
    throw new Error(`${wanted} events were recorded, but ${events} are there and ${rollups['orders']} count`)
}
