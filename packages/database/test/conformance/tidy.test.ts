import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sqlite } from '../../src/index.ts'
import type { Database } from '../../src/index.ts'
import { eachLocation } from '../databases.ts'

async function write(database: Database, bytes: number): Promise<void> {
  await database.transaction(async (session) => {
    await session.run('CREATE TABLE IF NOT EXISTS texts (text TEXT)', [])
    await session.run('INSERT INTO texts (text) VALUES (?)', ['x'.repeat(bytes)])
  })
}

async function count(database: Database): Promise<unknown> {
  return (await database.read.all('SELECT count(*) AS count FROM texts', []))[0]?.['count']
}

eachLocation('tidying', (location) => {
  test('changes nothing that is kept, in the middle of writing and reading', async () => {
    const database = await location().open(true)
    await write(database, 10)
    await Promise.all([write(database, 2_000_000), database.tidy(), write(database, 10), database.tidy()])
    expect(await count(database)).toBe(3)
    await database.close()
  })
})

describe('the write-ahead log of a SQLite file', () => {
  let folder = ''
  let path = ''
  let number = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanxi-tidy-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const open = async (): Promise<Database> => {
    path = join(folder, `${++number}.db`)
    return await sqlite(path).open(true)
  }
  const log = (): number => statSync(`${path}-wal`).size
  /** How many rows a copy of the file alone has. */
  const inCopy = async (): Promise<unknown> => {
    const copy = join(folder, `${++number}.db`)
    copyFileSync(path, copy)
    const database = await sqlite(copy).open(false)
    try {
      return await count(database)
    } finally {
      await database.close()
    }
  }

  test('is moved into the file when it is large', async () => {
    const database = await open()
    await write(database, 2_000_000)
    expect(log()).toBeGreaterThan(2_000_000)
    await database.tidy()
    expect(log()).toBe(0)
    expect(await inCopy()).toBe(1)
    await database.close()
  })

  test('is moved when a minute has passed, however small', async () => {
    const database = await open()
    await write(database, 10)
    await database.tidy()
    expect(log()).toBeGreaterThan(0)
    const now = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(now + 61_000)
    await database.tidy()
    vi.restoreAllMocks()
    expect(log()).toBe(0)
    expect(await inCopy()).toBe(1)
    await database.close()
  })

  test('waits for no reader or writer of another process; what they need stays', async () => {
    const database = await open()
    await write(database, 2_000_000)
    const other = new BetterSqlite(path)
    other.exec('BEGIN')
    expect(other.prepare('SELECT count(*) AS count FROM texts').get()).toEqual({ count: 1 })
    await write(database, 2_000_000)
    const started = performance.now()
    await database.tidy()
    expect(performance.now() - started).toBeLessThan(1000)
    expect(other.prepare('SELECT count(*) AS count FROM texts').get()).toEqual({ count: 1 })
    other.exec('COMMIT; BEGIN IMMEDIATE')
    await database.tidy()
    other.exec('COMMIT')
    await database.tidy()
    expect(log()).toBe(0)
    other.close()
    await database.close()
  })

  test('is moved by closing, also while another process has the file open', async () => {
    const database = await open()
    await write(database, 10)
    const other = new BetterSqlite(path)
    other.prepare('SELECT count(*) FROM texts').get()
    await database.close()
    expect(log()).toBe(0)
    expect(await inCopy()).toBe(1)
    other.close()
    expect(existsSync(`${path}-wal`)).toBe(false)
  })
})
