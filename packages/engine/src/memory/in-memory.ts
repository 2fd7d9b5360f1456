import { assignIds, withIds } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { growColumns, growIndexes, planColumns, prepareTables, sqlite } from '@guanxi/database'
import type { Database, Session } from '@guanxi/database'
import { createEngine } from '../crm/engine.ts'
import type { Engine } from '../crm/engine.ts'

/** A CRM of its own in memory, for as long as the work takes: what is kept elsewhere is neither read nor written. */
export async function inMemory<Result>(
  model: Model,
  work: (engine: Engine, database: Database) => Promise<Result>,
): Promise<Result> {
  const location = sqlite(':memory:')
  const database = await location.open(true)
  try {
    await prepareTables(database, location.name, true)
    const kept = withIds(model, assignIds([], model, []))
    await database.transaction(async (session) => {
      const columns = await planColumns(session, database.dialect, kept)
      await growColumns(session, database.dialect, columns, 0)
      await growIndexes(session, columns)
    })
    const same = (): Model => kept
    const engine = createEngine(database, { model: kept, revision: 1 }, { compile: same, recompile: same })
    return await work(engine, database)
  } finally {
    await database.close()
  }
}

/** Takes away whoever is there, so that nobody stands in the way of whom the next test makes. */
export async function forgetCustomers(session: Session): Promise<void> {
  for (const table of ['events', 'changes', 'external_ids', 'customers'])
    await session.run(`DELETE FROM ${table}`, [])
}
