import fc from 'fast-check'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { GuanxiError } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import { postgresLocations, sqliteLocations } from '../../../../test/harness/databases.ts'
import type { CustomerRow } from '../../src/index.ts'
import { customerRow, insert, worldIn } from '../world.ts'
import type { World } from '../world.ts'
import { askClosure, askDatabase, treeOf } from './ask.ts'
import { customerValues } from './customers.ts'
import { anyExpression } from './expressions.ts'

const seed = Number(process.env['GUANXI_TEST_SEED'] ?? Date.now() % 2 ** 31)
const expressions = Number(process.env['GUANXI_TEST_RUNS'] ?? 3000)
const population = 40

const locations = { sqlite: sqliteLocations(), postgres: postgresLocations() }
const worlds: { sqlite?: World; postgres?: World } = {}
let customers: CustomerRow[] = []

beforeAll(async () => {
  for (const which of ['sqlite', 'postgres'] as const) {
    const world = await worldIn(await locations[which]().open(true))
    const values = fc.sample(customerValues, { seed, numRuns: population })
    customers = values.map((of, i) => customerRow(world.layout, String(i).padStart(4, '0'), of))
    await insert(world, customers)
    worlds[which] = world
  }
})

afterAll(async () => {
  await worlds.sqlite?.database.close()
  await worlds.postgres?.database.close()
})

function kindOf(value: Value): 'true' | 'false' | 'unknown' | 'value' {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value === null ? 'unknown' : 'value'
}

/** Null where SQL refuses to answer. */
async function ask(which: 'sqlite' | 'postgres', tree: ReturnType<typeof treeOf>): Promise<Value[] | null> {
  const world = worlds[which]
  if (world === undefined) throw new Error('the world was not made')
  try {
    return await askDatabase(tree, world)
  } catch (error) {
    if (error instanceof GuanxiError && error.code === 'cel.not-in-sql') return null
    throw error
  }
}

test(
  'closure, SQLite and PostgreSQL give the same answer to any expression about any customer',
  { timeout: 20 * expressions + 30_000 },
  async () => {
    const counts = { asked: 0, refused: 0, true: 0, false: 0, unknown: 0, value: 0 }
    const started = performance.now()
    const agree = fc.asyncProperty(anyExpression, async (expression) => {
      counts.asked++
      const tree = treeOf(expression)
      const closure = askClosure(tree, customers)
      const sqlite = await ask('sqlite', tree)
      const postgres = await ask('postgres', tree)
      if (sqlite === null || postgres === null) {
        if (sqlite !== postgres) throw new Error(`one database refuses and the other does not: ${expression}`)
        counts.refused++
        return
      }
      for (const [i, expected] of closure.entries()) {
        if (sqlite[i] === expected && postgres[i] === expected) continue
        const answers = { closure: expected, sqlite: sqlite[i], postgres: postgres[i] }
        throw new Error(`${expression}\n${JSON.stringify(answers)}\n${JSON.stringify(customers[i])}`)
      }
      for (const value of closure) counts[kindOf(value)]++
    })
    await fc.assert(agree, { seed, numRuns: expressions })

    const pairs = (counts.asked - counts.refused) * customers.length
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${pairs} pairs in ${seconds} s (seed ${seed}): ${JSON.stringify(counts)}`)
    expect(pairs).toBeGreaterThanOrEqual(20_000)
    expect(counts.refused / counts.asked, 'refused for SQL').toBeLessThan(0.1)
    expect(
      Math.min(counts.true, counts.false, counts.unknown, counts.value),
      'answers of each kind',
    ).toBeGreaterThan(pairs / 100)
  },
)
