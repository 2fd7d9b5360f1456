import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sqlite } from '@guanxi/engine'
import type { DatabaseLocation } from '@guanxi/engine'
import { startPostgres } from '../harness/postgres.ts'
import type { Role } from './crew.ts'

/** Where a run plays, and who plays in it. */
export interface Ground {
  readonly name: 'SQLite' | 'PostgreSQL'
  readonly location: DatabaseLocation
  readonly roles: readonly Role[]
  /** Ends the database and starts it again; null where it has no process of its own. */
  readonly restart: ((how: 'crash' | 'orderly') => Promise<void>) | null
  close(): Promise<void>
}

/** How far the numbers of two writers are apart. */
const apart = 1_000_000

const customers = 40

/** One process that writes and works: a file has no other. */
export async function sqliteGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-faults-'))
  const place = join(folder, 'crm.db')
  const writes = { first: 1, customers, pause: 15 }
  return {
    name: 'SQLite',
    location: sqlite(place),
    roles: [{ name: 'the process', place, schema: null, works: true, writes }],
    restart: null,
    close: async () => await rm(folder, { recursive: true, force: true }),
  }
}

/** Three processes that work and two that write, on a server that is killed too. */
export async function postgresGround(): Promise<Ground> {
  const server = await startPostgres({ durable: 'restarts' })
  const schema = 'faults'
  const at = { place: server.url, schema }
  const workers = [1, 2, 3].map((n): Role => ({ ...at, name: `worker ${n}`, works: true, writes: null }))
  const writers = [1, 2].map((n): Role => ({
    ...at,
    name: `writer ${n}`,
    works: false,
    writes: { first: n * apart, customers, pause: 40 },
  }))
  return {
    name: 'PostgreSQL',
    location: postgres(server.url, { schema, connections: 3 }),
    roles: [...workers, ...writers],
    restart: async (how) => await server.restart(how),
    close: async () => await server.stop(),
  }
}
