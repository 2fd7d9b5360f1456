import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sqlite } from '@guanxi/engine'
import { startPostgres } from '../../harness/postgres.ts'
import { median } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { byHandOnPostgres, byHandOnSqlite } from './by-hand.ts'
import { throughTheGate } from './guanxi.ts'

/** One contender: does the timed calls, with or without an idempotency key each, on a database of its own. */
export interface Contender {
  call(number: number, keyed: boolean): Promise<unknown>
  close(): Promise<unknown>
}

/**
 * An action that does nothing, through the gate, against the least that somebody would write by hand for it: its input and its answer read by the
 * same schemas, one transaction, and a table of keys where a call has one. What the gate does beside that is who may, which revision is live at
 * the end, and what the action is given. One call after the other; contenders take turns in one process. There is no aim: it is to be known.
 */
export const bench: Bench = async ({ quick, log }) => {
  const rounds = quick ? 3 : 7
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = await startPostgres({ durable: true })
  const rows: { name: string; perSecond: number }[] = []
  try {
    const databases = [
      {
        on: 'SQLite',
        count: quick ? 3000 : 6000,
        hand: byHandOnSqlite(join(folder, 'hand.db')),
        gate: await throughTheGate(sqlite(join(folder, 'gate.db'))),
      },
      {
        on: 'PostgreSQL',
        count: quick ? 600 : 1500,
        hand: await byHandOnPostgres(server.url, 'hand'),
        gate: await throughTheGate(postgres(server.url, { schema: 'gate' })),
      },
    ]
    let number = 0
    for (const { on, count, hand, gate } of databases) {
      for (const keyed of [false, true]) {
        const speeds: { hand: number[]; gate: number[] } = { hand: [], gate: [] }
        for (let round = 0; round <= rounds; round++) {
          const seconds = {
            hand: await timed(hand, number, count, keyed),
            gate: await timed(gate, number, count, keyed),
          }
          number += count
          // The first round warms both up.
          if (round === 0) continue
          speeds.hand.push(count / seconds.hand)
          speeds.gate.push(count / seconds.gate)
        }
        const what = `${on}, ${keyed ? 'with a key each' : 'without a key'}`
        const [byHand, ours] = [median(speeds.hand), median(speeds.gate)]
        rows.push({ name: `${what}, by hand`, perSecond: byHand })
        rows.push({ name: `${what}, through the gate`, perSecond: ours })
        const overhead = 1e6 * (1 / ours - 1 / byHand)
        log(`${what}: the gate costs ${overhead.toFixed(0)} µs a call`)
      }
      await hand.close()
      await gate.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { rows, aims: [] }
}

/** Seconds for so many calls. */
async function timed(contender: Contender, from: number, count: number, keyed: boolean): Promise<number> {
  const began = performance.now()
  for (let number = from; number < from + count; number++) await contender.call(number, keyed)
  return (performance.now() - began) / 1000
}
