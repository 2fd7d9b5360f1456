import BetterSqlite from 'better-sqlite3'
import type { Round } from './jobs.ts'

interface Row {
  readonly id: number
  readonly input: string
}

/** A table of jobs and a loop: one transaction takes a job out and does it. */
export function bareLoop(path: () => string): Round {
  return async ({ count }) => {
    const database = new BetterSqlite(path())
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.exec('CREATE TABLE jobs (id INTEGER PRIMARY KEY, input TEXT NOT NULL) STRICT')
    const insert = database.prepare('INSERT INTO jobs (input) VALUES (?)')
    database.transaction(() => {
      for (let number = 0; number < count; number++) insert.run(JSON.stringify({ number }))
    })()
    const next = database.prepare<[], Row>('SELECT id, input FROM jobs ORDER BY id LIMIT 1')
    const remove = database.prepare('DELETE FROM jobs WHERE id = ?')
    let done = 0
    const began = performance.now()
    while (done < count) {
      database.exec('BEGIN IMMEDIATE')
      const row = next.get()
      if (row === undefined) break
      JSON.parse(row.input)
      await Promise.resolve()
      remove.run(row.id)
      database.exec('COMMIT')
      done++
    }
    const seconds = (performance.now() - began) / 1000
    database.close()
    return seconds
  }
}
