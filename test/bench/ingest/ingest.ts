import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sqlite } from '@guanxi/engine'
import { startPostgres } from '../../harness/postgres.ts'
import { atLeast, median } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { eventOf, openGuanxi, outcomeOf } from './guanxi.ts'
import { openByHand as handOnPostgres } from './hand-postgres.ts'
import { openByHand as handOnSqlite } from './hand-sqlite.ts'
import { judgedAt, purchases } from './work.ts'
import type { Outcome, Purchase } from './work.ts'

/** One contender's round: takes all purchases one by one or in batches; gives seconds and what it left. */
type Round = (work: readonly Purchase[], portion: number) => Promise<{ seconds: number; outcome: Outcome }>

const portion = 1000

/**
 * Recording one event at a time and in batches of 1,000, against statements written by hand that do the same, on SQLite
 * and PostgreSQL. Contenders take turns in one process; what they leave must be equal.
 */
export const bench: Bench = async ({ quick, log }) => {
  const rounds = quick ? 3 : 7
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = await startPostgres({ durable: true })
  const rows: { name: string; perSecond: number }[] = []
  const aims = []
  try {
    const contenders = [
      { on: 'SQLite', hand: sqliteByHand(folder), product: sqliteProduct(folder), single: 4000, batched: 40_000 },
      { on: 'PostgreSQL', hand: postgresByHand(server.url), product: postgresProduct(server.url), single: 1000, batched: 20_000 },
    ]
    for (const { on, hand, product, single, batched } of contenders) {
      for (const mode of ['single', 'batched'] as const) {
        const count = mode === 'single' ? single : batched
        const work = purchases(quick ? count / 2 : count, 2000)
        const size = mode === 'single' ? 1 : portion
        const speeds: { hand: number[]; product: number[] } = { hand: [], product: [] }
        for (let round = 0; round <= rounds; round++) {
          const limit = await hand(work, size)
          const ours = await product(work, size)
          same(limit.outcome, ours.outcome)
          // The first round warms both up.
          if (round === 0) continue
          speeds.hand.push(work.length / limit.seconds)
          speeds.product.push(work.length / ours.seconds)
        }
        const ratios = speeds.product.map((speed, i) => speed / (speeds.hand[i] ?? NaN))
        rows.push({ name: `${on} ${mode}, by hand`, perSecond: median(speeds.hand) })
        rows.push({ name: `${on} ${mode}, Guanxi`, perSecond: median(speeds.product) })
        aims.push(atLeast(`${on} ${mode} of the limit`, mode === 'single' ? 0.5 : 0.6, median(ratios)))
        log(`${on} ${mode}: ${ratios.map(ratio => ratio.toFixed(2)).join(' ')}`)
      }
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims }
}

function same(a: Outcome, b: Outcome): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`contenders differ: ${JSON.stringify(a)} and ${JSON.stringify(b)}`)
}

function portions(work: readonly Purchase[], size: number): (readonly Purchase[])[] {
  return Array.from({ length: Math.ceil(work.length / size) }, (_, i) => work.slice(i * size, (i + 1) * size))
}

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await run()
  return (performance.now() - began) / 1000
}

let files = 0
const fresh = (folder: string): string => join(folder, `${++files}.db`)

function sqliteByHand(folder: string): Round {
  return async (work, size) => {
    const hand = handOnSqlite(fresh(folder))
    const seconds = await timed(async () => {
      if (size === 1) for (const purchase of work) hand.add(purchase, judgedAt)
      else for (const part of portions(work, size)) hand.batch(part, judgedAt)
    })
    const outcome = hand.outcome()
    hand.close()
    return { seconds, outcome }
  }
}

function postgresByHand(url: string): Round {
  return async (work, size) => {
    const hand = await handOnPostgres(url, `hand${++files}`)
    const seconds = await timed(async () => {
      if (size === 1) for (const purchase of work) await hand.add(purchase, judgedAt)
      else for (const part of portions(work, size)) await hand.batch(part, judgedAt)
    })
    const outcome = await hand.outcome()
    await hand.close()
    return { seconds, outcome }
  }
}

function sqliteProduct(folder: string): Round {
  return async (work, size) => await product(await openGuanxi(sqlite(fresh(folder))), work, size)
}

function postgresProduct(url: string): Round {
  return async (work, size) => await product(await openGuanxi(postgres(url, { schema: `gx${++files}` })), work, size)
}

async function product(crm: Awaited<ReturnType<typeof openGuanxi>>, work: readonly Purchase[], size: number): ReturnType<Round> {
  const events = work.map(eventOf)
  const seconds = await timed(async () => {
    if (size === 1) for (const event of events) await crm.events.record(event)
    else for (let i = 0; i < events.length; i += size) await crm.events.record(events.slice(i, i + size))
  })
  const outcome = await outcomeOf(crm)
  await crm.close()
  return { seconds, outcome }
}
