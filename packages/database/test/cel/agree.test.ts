import fc from 'fast-check'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { postgresLocations, sqliteLocations } from '../../../../test/harness/databases.ts'
import { compareAnswers, noCounts, worldsWith } from './agreement.ts'
import type { Worlds } from './agreement.ts'
import { anyExpression } from './expressions.ts'

const seed = Number(process.env['GUANXI_TEST_SEED'] ?? Date.now() % 2 ** 31)
const expressions = Number(process.env['GUANXI_TEST_RUNS'] ?? 3000)

const locations = { sqlite: sqliteLocations(), postgres: postgresLocations() }
let worlds: Worlds | undefined

beforeAll(async () => {
  const sqlite = await locations.sqlite().open(true)
  const postgres = await locations.postgres().open(true)
  worlds = await worldsWith({ sqlite, postgres }, 40, seed)
})

afterAll(async () => {
  await worlds?.sqlite.database.close()
  await worlds?.postgres.database.close()
})

test(
  'closure, SQLite and PostgreSQL give the same answer to any expression about any customer',
  { timeout: 20 * expressions + 30_000 },
  async () => {
    const counts = noCounts()
    const started = performance.now()
    const agree = fc.asyncProperty(anyExpression, async (expression) => {
      if (worlds === undefined) throw new Error('the worlds were not made')
      await compareAnswers(expression, worlds, counts)
    })
    await fc.assert(agree, { seed, numRuns: expressions })

    const { asked, pairs, refused, refusedByPostgres } = counts
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${pairs} pairs in ${seconds} s (seed ${seed}): ${JSON.stringify(counts)}`)
    expect(pairs).toBeGreaterThanOrEqual(20_000)
    expect(refused / asked, 'refused for SQL').toBeLessThan(0.2)
    expect(refusedByPostgres / asked, 'refused by PostgreSQL alone').toBeLessThan(0.2)
    expect(
      Math.min(counts.true, counts.false, counts.unknown, counts.value),
      'answers of each kind',
    ).toBeGreaterThan(pairs / 100)
  },
)
