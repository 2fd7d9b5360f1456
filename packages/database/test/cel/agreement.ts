import fc from 'fast-check'
import { CelError, GuanxiError } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import type { CustomerRow, Database } from '../../src/index.ts'
import { customerRow, insert, worldIn } from '../world.ts'
import type { World } from '../world.ts'
import { askClosure, askDatabase, treeOf } from './ask.ts'
import { customerValues } from './customers.ts'

/** The same customers on both databases. */
export interface Worlds {
  readonly sqlite: World
  readonly postgres: World
  readonly customers: readonly CustomerRow[]
}

export interface Counts {
  /** Expressions. */
  asked: number
  /** By both databases. */
  refused: number
  /** By PostgreSQL alone: patterns and time zones. */
  refusedByPostgres: number
  /** An expression and a customer about whom all that answered agreed. */
  pairs: number
  true: number
  false: number
  unknown: number
  value: number
}

export function noCounts(): Counts {
  return { asked: 0, refused: 0, refusedByPostgres: 0, pairs: 0, true: 0, false: 0, unknown: 0, value: 0 }
}

export async function worldsWith(
  databases: { readonly sqlite: Database; readonly postgres: Database },
  population: number,
  seed: number,
): Promise<Worlds> {
  const [sqlite, postgres] = [await worldIn(databases.sqlite), await worldIn(databases.postgres)]
  const customers = fc
    .sample(customerValues, { seed, numRuns: population })
    .map((values, i) => customerRow(sqlite.layout, String(i).padStart(4, '0'), values))
  for (const world of [sqlite, postgres]) await insert(world, customers)
  return { sqlite, postgres, customers }
}

/** Asks all three of every customer. @throws Error that tells the answers, where two differ. */
export async function compareAnswers(expression: string, worlds: Worlds, counts: Counts): Promise<void> {
  const tree = treeOrNull(expression)
  if (tree === null) return
  counts.asked++
  const sqlite = await askOrNull(tree, worlds.sqlite)
  const postgres = await askOrNull(tree, worlds.postgres)
  if (sqlite === null) {
    if (postgres !== null) throw new Error(`SQLite refuses and PostgreSQL does not: ${expression}`)
    counts.refused++
    return
  }
  if (postgres === null) {
    if (!/\.matches\(|\.get\w+\("/.test(expression))
      throw new Error(`PostgreSQL refuses and SQLite does not: ${expression}`)
    counts.refusedByPostgres++
  }
  for (const [i, expected] of askClosure(tree, worlds.customers).entries()) {
    const answers = {
      closure: expected,
      sqlite: sqlite[i],
      postgres: postgres === null ? expected : postgres[i],
    }
    if (answers.sqlite !== expected || answers.postgres !== expected)
      throw new Error(`${expression}\n${JSON.stringify(answers)}\n${JSON.stringify(worlds.customers[i])}`)
    counts.pairs++
    counts[kindOf(expected)]++
  }
}

/** Null for macros in macros that could take too many steps: the checker refuses them before anybody is asked. */
function treeOrNull(expression: string): ReturnType<typeof treeOf> | null {
  try {
    return treeOf(expression)
  } catch (error) {
    if (error instanceof CelError && /could (?:take|make a text of) more than/.test(error.message))
      return null
    throw error
  }
}

/** Null where SQL refuses to answer. */
async function askOrNull(tree: ReturnType<typeof treeOf>, world: World): Promise<Value[] | null> {
  try {
    return await askDatabase(tree, world)
  } catch (error) {
    if (error instanceof GuanxiError && error.code === 'cel.not-in-sql') return null
    throw error
  }
}

function kindOf(value: Value): 'true' | 'false' | 'unknown' | 'value' {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value === null ? 'unknown' : 'value'
}
