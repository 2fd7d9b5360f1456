// The same suite on both databases, each in a place of its own that is gone afterwards.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { postgres } from '../../packages/database/src/dialects/open-postgres.ts'
import { sqlite } from '../../packages/database/src/dialects/open-sqlite.ts'
import type { DatabaseLocation } from '../../packages/database/src/session/database.ts'

/** Each call is a new, empty database: keep what it gives to open the same one again. */
export type NewLocation = () => DatabaseLocation

/**
 * Runs a suite once on SQLite files in a temporary folder and once on PostgreSQL in schemas of its own. What a test opens
 * it closes.
 *
 * @example
 * eachDatabase('the engine', location => {
 *   test('…', async () => {
 *     const crm = await createCrm({ database: location(), config })
 *   })
 * })
 */
export function eachDatabase(
  name: string,
  define: (location: NewLocation, which: 'sqlite' | 'postgres') => void,
): void {
  describe(`${name}, on SQLite`, () => {
    define(sqliteLocations(), 'sqlite')
  })
  describe(`${name}, on PostgreSQL`, () => {
    define(postgresLocations(), 'postgres')
  })
}

/** For a suite that needs SQLite alone, or both at once. */
export function sqliteLocations(): NewLocation {
  let folder = ''
  let count = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanxi-sqlite-'))
  })
  afterAll(async () => await rm(folder, { recursive: true, force: true }))
  return () => sqlite(join(folder, `${++count}.db`))
}

export function postgresLocations(): NewLocation {
  const schemas: string[] = []
  afterAll(async () => await dropSchemas(inject('postgresUrl'), schemas))
  return () => {
    const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
    schemas.push(schema)
    return postgres(inject('postgresUrl'), { schema, connections: 5 })
  }
}

async function dropSchemas(url: string, schemas: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // A test that left a transaction open fails here by name instead of hanging the run.
    await client.query("SET lock_timeout = '5s'")
    for (const schema of schemas)
      await client.query(`DROP SCHEMA IF EXISTS "${schema}", "${schema}_jobs" CASCADE`)
  } finally {
    await client.end()
  }
}
