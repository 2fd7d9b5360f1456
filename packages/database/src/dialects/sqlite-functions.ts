import type BetterSqlite from 'better-sqlite3'
import { compilePattern, timePart } from '@guanxi/core'
import type { Tester } from '@guanxi/core'

/** What SQLite cannot do by itself, done by the code that the closures run. Every connection needs them. */
export function addFunctions(database: BetterSqlite.Database): void {
  const options = { deterministic: true, directOnly: true }
  const patterns = new Map<string, Tester | null>()
  database.function('guanxi_matches', options, (text: unknown, pattern: unknown) => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return null
    const test = remembered(patterns, pattern, compilePattern)
    return test === null ? null : Number(test(text))
  })
  const zones = new Map<string, ReturnType<typeof timePart>>()
  database.function('guanxi_time_part', options, (accessor: unknown, at: unknown, zone: unknown) => {
    if (typeof accessor !== 'string' || typeof at !== 'number' || typeof zone !== 'string') return null
    return remembered(zones, `${accessor} ${zone}`, () => timePart(accessor, zone))?.(at) ?? null
  })
}

/** What was made of a key before: one statement asks the same of every row. */
function remembered<Made>(made: Map<string, Made>, key: string, make: (key: string) => Made): Made {
  const known = made.get(key)
  if (known !== undefined) return known
  if (made.size >= 100) made.clear()
  const fresh = make(key)
  made.set(key, fresh)
  return fresh
}
