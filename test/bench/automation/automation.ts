import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCrm, postgres, sqlite } from '@guanxi/engine'
import type { DatabaseLocation } from '@guanxi/engine'
import { startPostgres } from '../../harness/postgres.ts'
import { atLeast, median } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { eventOf } from '../ingest/guanxi.ts'
import { config, judgedAt, purchases } from '../ingest/work.ts'
import { automations } from './twenty.ts'

/** Events recorded before, so that the timed ones meet customers who are there. */
const before = 2000

/**
 * Recording single events while 20 automations listen, of which each event sets one off, against recording alone; and the same with what was set
 * off done beside it, which has no aim. Contenders take turns in one process.
 */
export const bench: Bench = async ({ quick, log }) => {
  const rounds = quick ? 3 : 7
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = await startPostgres({ durable: true })
  const rows: { name: string; perSecond: number }[] = []
  const aims = []
  let places = 0
  try {
    const databases = [
      { on: 'SQLite', place: () => sqlite(join(folder, `${++places}.db`)), count: 4000 },
      { on: 'PostgreSQL', place: () => postgres(server.url, { schema: `gx${++places}` }), count: 1000 },
    ]
    for (const { on, place, count } of databases) {
      const [timed, speeds] = [quick ? count / 2 : count, { alone: [], listening: [], running: [] } as Speeds]
      for (let round = 0; round <= rounds; round++) {
        const alone = await record(place(), timed, {})
        const listening = await record(place(), timed, { automations })
        const running = await record(place(), timed, { automations, work: true })
        // The first round warms all up.
        if (round === 0) continue
        speeds.alone.push(timed / alone)
        speeds.listening.push(timed / listening)
        speeds.running.push(timed / running)
      }
      const ratios = speeds.listening.map((speed, i) => speed / (speeds.alone[i] ?? NaN))
      rows.push({ name: `${on}, recording alone`, perSecond: median(speeds.alone) })
      rows.push({ name: `${on}, 20 automations, one fires`, perSecond: median(speeds.listening) })
      rows.push({ name: `${on}, and it is run`, perSecond: median(speeds.running) })
      aims.push(atLeast(`${on} of recording alone`, 0.6, median(ratios)))
      log(`${on}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`)
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims }
}

interface Speeds {
  readonly alone: number[]
  readonly listening: number[]
  readonly running: number[]
}

/** Seconds for the timed events; with `work`, until all that they set off is done. */
async function record(
  database: DatabaseLocation,
  count: number,
  { work = false, ...more }: { readonly automations?: object; readonly work?: boolean },
): Promise<number> {
  const crm = await createCrm({ database, config: { ...config, ...more }, clock: () => judgedAt, work })
  const all = purchases(before + count, 500).map(eventOf)
  await crm.events.record(all.slice(0, before))
  await crm.drain()
  const began = performance.now()
  for (const event of all.slice(before)) await crm.events.record(event)
  if (work) await crm.drain()
  const seconds = (performance.now() - began) / 1000
  await crm.close()
  return seconds
}
