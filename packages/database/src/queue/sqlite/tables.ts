import type { Session } from '../../session/session.ts'

/**
 * `queue` holds the jobs, `queue_workers` who has some in hand and until when that is believed without another sign of life. A
 * lease is the worker's and not the job's, so that it is renewed by one write however many there are.
 */
const tables = [
  `CREATE TABLE IF NOT EXISTS queue (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    lane TEXT,
    input TEXT NOT NULL,
    deliveries INTEGER NOT NULL,
    worker TEXT
  ) STRICT`,
  'CREATE TABLE IF NOT EXISTS queue_workers (id TEXT NOT NULL PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE INDEX IF NOT EXISTS queue_free ON queue (position) WHERE worker IS NULL',
  'CREATE INDEX IF NOT EXISTS queue_held ON queue (lane) WHERE worker IS NOT NULL',
]

export async function makeQueueTables(session: Session): Promise<void> {
  for (const statement of tables) await session.run(statement, [])
}
