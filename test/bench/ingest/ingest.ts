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

interface Work {
  /** Taken in first, in batches and untimed, so that single events meet customers who are there. */
  readonly before: readonly Purchase[]
  readonly timed: readonly Purchase[]
  /** Events to a transaction. */
  readonly portion: number
}

/** One contender's round, on a new database; gives the seconds of the timed part, and what it all left. */
type Round = (work: Work) => Promise<{ seconds: number; outcome: Outcome }>

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
      {
        on: 'SQLite',
        hand: sqliteByHand(folder),
        product: sqliteProduct(folder),
        single: 4000,
        batched: 40_000,
      },
      {
        on: 'PostgreSQL',
        hand: postgresByHand(server.url),
        product: postgresProduct(server.url),
        single: 1000,
        batched: 20_000,
      },
    ]
    for (const { on, hand, product, single, batched } of contenders) {
      for (const mode of ['single', 'batched'] as const) {
        const count = (mode === 'single' ? single : batched) / (quick ? 2 : 1)
        const base = mode === 'single' ? 8000 : 0
        const all = purchases(base + count, 2000)
        const work = {
          before: all.slice(0, base),
          timed: all.slice(base),
          portion: mode === 'single' ? 1 : portion,
        }
        const speeds: { hand: number[]; product: number[] } = { hand: [], product: [] }
        for (let round = 0; round <= rounds; round++) {
          const limit = await hand(work)
          const ours = await product(work)
          same(limit.outcome, ours.outcome)
          // The first round warms both up.
          if (round === 0) continue
          speeds.hand.push(count / limit.seconds)
          speeds.product.push(count / ours.seconds)
        }
        const ratios = speeds.product.map((speed, i) => speed / (speeds.hand[i] ?? NaN))
        rows.push({ name: `${on} ${mode}, by hand`, perSecond: median(speeds.hand) })
        rows.push({ name: `${on} ${mode}, Guanxi`, perSecond: median(speeds.product) })
        aims.push(atLeast(`${on} ${mode} of the limit`, mode === 'single' ? 0.5 : 0.6, median(ratios)))
        log(`${on} ${mode}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`)
      }
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims }
}

function same(a: Outcome, b: Outcome): void {
  if (JSON.stringify(a) !== JSON.stringify(b))
    throw new Error(`contenders differ: ${JSON.stringify(a)} and ${JSON.stringify(b)}`)
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

/** Takes the untimed part in batches, then times the rest in portions. */
async function play(
  { before, timed: rest, portion: size }: Work,
  one: (purchase: Purchase) => Promise<unknown>,
  batch: (purchases: readonly Purchase[]) => Promise<unknown>,
): Promise<number> {
  for (const part of portions(before, portion)) await batch(part)
  return await timed(async () => {
    if (size === 1) for (const purchase of rest) await one(purchase)
    else for (const part of portions(rest, size)) await batch(part)
  })
}

function sqliteByHand(folder: string): Round {
  return async (work) => {
    const hand = handOnSqlite(fresh(folder))
    const seconds = await play(
      work,
      async (purchase) => hand.add(purchase, judgedAt),
      async (part) => hand.batch(part, judgedAt),
    )
    const outcome = hand.outcome()
    hand.close()
    return { seconds, outcome }
  }
}

function postgresByHand(url: string): Round {
  return async (work) => {
    const hand = await handOnPostgres(url, `hand${++files}`)
    const seconds = await play(
      work,
      async (purchase) => await hand.add(purchase, judgedAt),
      async (part) => await hand.batch(part, judgedAt),
    )
    const outcome = await hand.outcome()
    await hand.close()
    return { seconds, outcome }
  }
}

function sqliteProduct(folder: string): Round {
  return async (work) => await product(await openGuanxi(sqlite(fresh(folder))), work)
}

function postgresProduct(url: string): Round {
  return async (work) => await product(await openGuanxi(postgres(url, { schema: `gx${++files}` })), work)
}

async function product(crm: Awaited<ReturnType<typeof openGuanxi>>, work: Work): ReturnType<Round> {
  const seconds = await play(
    work,
    async (purchase) => await crm.events.record(eventOf(purchase)),
    async (part) => await crm.events.record(part.map(eventOf)),
  )
  const outcome = await outcomeOf(crm)
  await crm.close()
  return { seconds, outcome }
}
