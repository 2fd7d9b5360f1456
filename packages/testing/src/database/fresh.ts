import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sqlite } from '@guanxi/engine'
import type { DatabaseLocation } from '@guanxi/engine'
import pg from 'pg'

/** A database of a test's own, which is gone when it is dropped. */
export interface Fresh {
  readonly location: DatabaseLocation
  drop(): Promise<void>
}

const variable = 'GUANXI_TEST_POSTGRES'

/** Where tests find a PostgreSQL that they may make schemas in; undefined where nobody says so. */
export function postgresForTests(): string | undefined {
  const url = process.env[variable]
  return url === '' ? undefined : url
}

export function freshSqlite(): Fresh {
  return { location: sqlite(':memory:'), drop: async () => {} }
}

/** One that can be opened again. */
export async function freshSqliteFile(): Promise<Fresh> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-test-'))
  return {
    location: sqlite(join(folder, 'crm.db')),
    drop: async () => await rm(folder, { recursive: true, force: true }),
  }
}

/** A schema of its own on a server. */
export function freshPostgres(url: string | undefined = postgresForTests()): Fresh {
  if (url === undefined || url === '')
    throw new Error(`a test on PostgreSQL needs the address of one, as \`postgres\` or in ${variable}`)
  const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
  return {
    location: postgres(url, { schema, connections: 3 }),
    drop: async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        // A test that left a transaction open fails here by name instead of hanging.
        await client.query("SET lock_timeout = '5s'")
        // The jobs have a schema beside the CRM's.
        await client.query(`DROP SCHEMA IF EXISTS "${schema}", "${schema}_jobs" CASCADE`)
      } finally {
        await client.end()
      }
    },
  }
}
