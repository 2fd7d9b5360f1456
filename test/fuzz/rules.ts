import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { postgres, sqlite } from '@guanxi/engine'
import { compareAnswers, noCounts, worldsWith } from '../../packages/database/test/cel/agreement.ts'
import type { Counts } from '../../packages/database/test/cel/agreement.ts'
import { anyExpression } from '../../packages/database/test/cel/expressions.ts'
import { startPostgres } from '../harness/postgres.ts'
import type { Fuzz } from './fuzz.ts'

/** Each round asks new expressions of new customers. */
const round = { expressions: 1000, customers: 40 }

/** Random expressions over random customers, on closures, SQLite and PostgreSQL. */
export const fuzz: Fuzz = async ({ pairs, seed, log }) => {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-fuzz-'))
  const server = await startPostgres()
  const counts = noCounts()
  const started = performance.now()
  try {
    for (let turn = 0; counts.pairs < pairs; turn++) {
      const found = await ask(join(folder, `${turn}.db`), server.url, seed + turn, counts)
      log(line(counts, started, seed))
      if (found !== null) return found
    }
    return null
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** One round; the smallest disagreement, or null. */
async function ask(path: string, url: string, seed: number, counts: Counts): Promise<string | null> {
  const schema = `fuzz_${seed}`
  const databases = {
    sqlite: await sqlite(path).open(true),
    postgres: await postgres(url, { schema, connections: 5 }).open(true),
  }
  try {
    const worlds = await worldsWith(databases, round.customers, seed)
    const agree = fc.asyncProperty(anyExpression, async (expression) => {
      await compareAnswers(expression, worlds, counts)
    })
    const details = await fc.check(agree, { seed, numRuns: round.expressions })
    if (!details.failed) return null
    const error = details.errorInstance instanceof Error ? details.errorInstance.message : ''
    return `a disagreement, after ${details.numShrinks} steps of making it smaller (--seed ${seed}):\n${error}`
  } finally {
    await databases.sqlite.close()
    await databases.postgres.close()
  }
}

function line({ asked, pairs, refused, refusedByPostgres }: Counts, started: number, seed: number): string {
  const share = (part: number): string => `${((100 * part) / asked).toFixed(1)} %`
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  return `${pairs} pairs of ${asked} expressions in ${seconds} s; refused by both databases ${share(refused)}, by PostgreSQL alone ${share(refusedByPostgres)}; seed ${seed}`
}
