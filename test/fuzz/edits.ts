import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { postgres, sqlite } from '@guanxi/engine'
import { carryOut, someStory } from '../../packages/engine/test/edits/story.ts'
import { startPostgres } from '../harness/postgres.ts'
import type { Fuzz } from './fuzz.ts'

/** Random edits of a configuration with data, half of them on SQLite, half on PostgreSQL. A pair is an edit. */
export const fuzz: Fuzz = async ({ pairs, seed, log }) => {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-edits-'))
  const server = await startPostgres()
  const places = [
    (n: number) => sqlite(join(folder, `${n}.db`)),
    (n: number) => postgres(server.url, { schema: `edits_${n}`, connections: 5 }),
  ]
  let [edits, opened] = [0, 0]
  const started = performance.now()
  try {
    for (let turn = 0; edits < pairs; turn++) {
      const place = places[turn % 2]
      if (place === undefined) return null
      const told = fc.asyncProperty(someStory, async (story) => {
        edits += await carryOut(story, () => place(++opened))
      })
      const details = await fc.check(told, { seed: seed + turn, numRuns: 5, endOnFailure: true })
      const seconds = Math.round((performance.now() - started) / 1000)
      log(`${edits} edits, ${turn % 2 === 0 ? 'SQLite' : 'PostgreSQL'} last, ${seconds} s (--seed ${seed})`)
      if (!details.failed) continue
      const error = details.errorInstance instanceof Error ? details.errorInstance.message : ''
      return `after ${JSON.stringify(details.counterexample)} (--seed ${seed + turn}):\n${error}`
    }
    return null
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
