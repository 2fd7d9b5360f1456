import type { DatabaseLocation } from '../../src/index.ts'

const tables = [
  'guanxi',
  'revisions',
  'customers',
  'external_ids',
  'events',
  'changes',
  'overrides',
  'rank_bounds',
]

/** Everything a database holds, in an order of its own. */
export async function dump(where: DatabaseLocation): Promise<unknown> {
  const database = await where.open(false)
  try {
    const held = []
    for (const table of tables) {
      const rows = await database.read.all(`SELECT * FROM ${table}`, [])
      held.push([table, rows.map((row) => JSON.stringify(row)).toSorted()])
    }
    return held
  } finally {
    await database.close()
  }
}
