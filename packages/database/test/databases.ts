import { afterAll } from 'vitest'
import { eachDatabase as eachLocation } from '../../../test/harness/databases.ts'
import type { Database } from '../src/index.ts'

export { eachLocation }

/** Runs a suite on SQLite and on PostgreSQL; each `open()` is a new, empty database, closed after the suite. */
export function eachDatabase(
  name: string,
  define: (open: () => Promise<Database>, which: 'sqlite' | 'postgres') => void,
): void {
  eachLocation(name, (location, which) => {
    const opened: Database[] = []
    define(async () => {
      const database = await location().open(true)
      opened.push(database)
      return database
    }, which)
    // After what `location` itself does afterwards: vitest runs the last first.
    afterAll(async () => {
      for (const database of opened) await database.close()
    })
  })
}
