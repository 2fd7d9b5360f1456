import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { liveRevision, postgres, prepareTables, sqlite } from '../../src/index.ts'
import type { DatabaseLocation } from '../../src/index.ts'
import { eachLocation } from '../databases.ts'
import { worldIn } from '../world.ts'

/** Opens as an application does: the place, then the tables. */
async function prepare(location: DatabaseLocation, create: boolean): Promise<boolean> {
  const database = await location.open(create)
  try {
    return await prepareTables(database, location.name, create)
  } finally {
    await database.close()
  }
}

async function run(location: DatabaseLocation, ...statements: string[]): Promise<void> {
  const database = await location.open(true)
  await database.transaction(async (session) => {
    for (const statement of statements) await session.run(statement, [])
  })
  await database.close()
}

eachLocation('opening', (location) => {
  test('an empty place is made ours once, and is ours from then on', async () => {
    const place = location()
    expect(await prepare(place, true)).toBe(true)
    expect(await prepare(place, false)).toBe(true)
    expect(await prepare(place, true)).toBe(true)
    const database = await place.open(false)
    expect(await liveRevision(database.read)).toBeNull()
    await database.close()
  })

  test('a place that is not there is missing, and is not made by asking', async () => {
    const place = location()
    const missing = { code: 'database.missing', status: 404 }
    await expect(place.open(false)).rejects.toMatchObject(missing)
    await expect(place.open(false)).rejects.toMatchObject(missing)
  })

  test('a place that is there but empty is not made ours unless asked', async () => {
    const place = location()
    await (await place.open(true)).close()
    expect(await prepare(place, false)).toBe(false)
    expect(await prepare(place, true)).toBe(true)
  })

  test('several that open one empty place at once all find it ready', async () => {
    const place = location()
    expect(await Promise.all(Array.from({ length: 5 }, async () => await prepare(place, true)))).toEqual(
      Array<boolean>(5).fill(true),
    )
  })

  test('a database of somebody else’s is refused, naming its tables, and nothing is written', async () => {
    const place = location()
    await run(place, 'CREATE TABLE wp_posts (id int)', 'CREATE TABLE customers (id int)')
    await expect(prepare(place, true)).rejects.toMatchObject({
      code: 'database.foreign',
      message: expect.stringMatching(
        /holds other tables \((wp_posts|customers), (wp_posts|customers)\), not a Guanxi database/,
      ),
    })
    const database = await place.open(false)
    expect((await database.dialect.tables(database.read)).toSorted()).toEqual(['customers', 'wp_posts'])
    await database.close()
  })

  test('a database written by a newer version is refused, and nothing is written', async () => {
    const place = location()
    await prepare(place, true)
    await run(place, "UPDATE guanxi SET value = '99' WHERE key = 'format'")
    for (const create of [true, false]) {
      await expect(prepare(place, create)).rejects.toMatchObject({
        code: 'database.newer',
        message: expect.stringContaining('was written by a newer Guanxi (format 99; this program knows 5)'),
      })
    }
  })

  test('a database of the first format gets the tables and columns that came later, and keeps its rows', async () => {
    const place = location()
    await prepare(place, true)
    await run(
      place,
      'DROP TABLE overrides',
      'DROP TABLE plugin_migrations',
      'ALTER TABLE customers DROP COLUMN overrides',
      'ALTER TABLE changes DROP COLUMN actor',
      "INSERT INTO changes (id, customer_id, attribute, at, cause, revision) VALUES ('1', 'a', 'stage', 1, 'time', 1)",
      "UPDATE guanxi SET value = '1' WHERE key = 'format'",
    )
    expect(await Promise.all([prepare(place, false), prepare(place, true)])).toEqual([true, true])
    const database = await place.open(false)
    const rows = await database.read.all('SELECT id, actor FROM changes', [])
    expect(rows).toEqual([{ id: '1', actor: null }])
    expect((await database.dialect.columnsOf(database.read, 'customers')).has('overrides')).toBe(true)
    for (const table of ['overrides', 'plugin_migrations'])
      expect(await database.read.all(`SELECT * FROM ${table}`, [])).toEqual([])
    const format = await database.read.all("SELECT value FROM guanxi WHERE key = 'format'", [])
    expect(format).toEqual([{ value: '5' }])
    await database.close()
  })

  test('closing waits for a transaction that is under way', async () => {
    const place = location()
    const world = await worldIn(await place.open(true))
    const writing = world.database.transaction(
      async (session) => await session.run("UPDATE guanxi SET value = '7' WHERE key = 'generation'", []),
    )
    await Promise.all([world.database.close(), writing])
    const database = await place.open(false)
    expect(await database.read.all("SELECT value FROM guanxi WHERE key = 'generation'", [])).toEqual([
      { value: '7' },
    ])
    await database.close()
  })
})

describe('a SQLite file', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanxi-opening-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

  test('that is no database is refused and left as it is', async () => {
    const path = join(folder, 'letter.txt')
    writeFileSync(path, 'Dear customer, '.repeat(1000))
    const before = hash(path)
    for (const create of [true, false]) {
      await expect(sqlite(path).open(create)).rejects.toMatchObject({
        code: 'database.foreign',
        message: `"${path}" is not a SQLite database; nothing was written`,
      })
    }
    expect(hash(path)).toBe(before)
  })

  test('of another program is left as it is, to the byte', async () => {
    const path = join(folder, 'other.db')
    new BetterSqlite(path).exec('CREATE TABLE wp_posts (id int)').close()
    const before = hash(path)
    await expect(prepare(sqlite(path), true)).rejects.toMatchObject({ code: 'database.foreign' })
    expect(hash(path)).toBe(before)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  test.each(['no/such/folder/crm.db', '.'])('that cannot be there is said to be so: %s', async (name) => {
    const path = join(folder, name)
    await expect(sqlite(path).open(true)).rejects.toMatchObject({
      code: 'database.unreachable',
      message: expect.stringMatching(`"${path}" cannot be opened: .+`),
    })
  })

  test('that was damaged is said to be so, at opening or later', async () => {
    const path = join(folder, 'damaged.db')
    const database = await sqlite(path).open(true)
    await prepareTables(database, path, true)
    await database.transaction(async (session) => {
      await session.run('CREATE TABLE texts (text TEXT)', [])
      for (let i = 0; i < 100; i++)
        await session.run('INSERT INTO texts (text) VALUES (?)', ['x'.repeat(3000)])
    })
    await database.close()
    const whole = readFileSync(path)
    const refusal = {
      code: 'database.damaged',
      status: 500,
      message: expect.stringMatching(/damaged\.db" is damaged: .*; restore it from a backup/),
    }
    const half = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length / 2, 0xa5)])
    for (const bytes of [half, whole.subarray(0, 8192)]) {
      writeFileSync(path, bytes)
      const read = async (): Promise<void> => {
        const opened = await sqlite(path).open(false)
        try {
          await prepareTables(opened, path, false)
          await opened.read.all('SELECT sum(length(text)) FROM texts', [])
        } finally {
          await opened.close()
        }
      }
      await expect(read()).rejects.toMatchObject(refusal)
    }
  })

  test('in memory lives as long as it is open', async () => {
    const { database } = await worldIn(await sqlite(':memory:').open(true))
    expect(await database.read.all('SELECT count(*) AS count FROM customers', [])).toEqual([{ count: 0 }])
    await database.close()
  })
})

describe('a PostgreSQL address', () => {
  const refused = async (address: string): Promise<unknown> =>
    await postgres(address)
      .open(true)
      .then(
        () => null,
        (error: unknown) => error,
      )

  async function closedPort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    server.close()
    await once(server, 'close')
    return typeof address === 'object' ? (address?.port ?? 1) : 1
  }

  test.each(['127.0.0.1', 'localhost'])(
    'where nobody answers is unreachable, saying why: %s',
    async (host) => {
      const port = await closedPort()
      expect(await refused(`postgres://crm:secret@${host}:${port}/shop`)).toMatchObject({
        code: 'database.unreachable',
        message: expect.stringMatching(
          new RegExp(`^postgres://crm:\\*\\*\\*@${host}:${port}/shop cannot be reached: .*ECONNREFUSED`),
        ),
      })
    },
  )

  test('of a host, a database or a user that is not there is unreachable', async () => {
    const url = inject('postgresUrl')
    expect(await refused('postgres://crm@no-such-host.invalid/shop')).toMatchObject({
      code: 'database.unreachable',
    })
    expect(await refused(url.replace(/\/postgres$/, '/no_such_database'))).toMatchObject({
      code: 'database.unreachable',
      message: expect.stringContaining('database "no_such_database" does not exist'),
    })
    expect(await refused(url.replace('guanxi@', 'nobody@'))).toMatchObject({ code: 'database.unreachable' })
  })

  test('that is none is refused before anything is tried', () => {
    expect(() => postgres('crm.db')).toThrow(
      'the address is no URL; write postgres://user@host:port/database',
    )
  })

  test('shows no password, wherever it stands', () => {
    expect(postgres('postgres://crm:s3cret@localhost/shop').name).toBe('postgres://crm:***@localhost/shop')
    expect(postgres('postgres://localhost/shop?user=crm&password=s3cret').name).not.toContain('s3cret')
    expect(postgres('postgres://localhost/shop').name).toBe('postgres://localhost/shop')
  })

  test.each(['a"; DROP SCHEMA public; --', 'a b', '', 'ä', 'a'.repeat(64)])(
    'a schema cannot be called %j',
    (schema) => {
      const url = inject('postgresUrl')
      const refusal = expect.objectContaining({ code: 'database.address', status: 400 })
      expect(() => postgres(url, { schema })).toThrow(refusal)
      expect(() => postgres(`${url}?schema=${encodeURIComponent(schema)}`)).toThrow('cannot name a schema')
    },
  )

  test('names the schema, where the option beside it may say the same but no other', async () => {
    const url = inject('postgresUrl')
    const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
    const address = `${url}?application_name=crm&schema=${schema}`
    expect(await prepare(postgres(address), true)).toBe(true)
    for (const same of [postgres(url, { schema }), postgres(address, { schema })]) {
      const database = await same.open(false)
      expect(await database.read.all('SELECT current_schema() AS name', [])).toEqual([{ name: schema }])
      await database.close()
    }
    await expect(postgres(`${url}?schema=${schema}x`).open(false)).rejects.toMatchObject({
      code: 'database.missing',
      message: expect.stringContaining(`has no schema "${schema}x"`),
    })
    expect(() => postgres(address, { schema: 'other' })).toThrow(
      `two schemas are named, "other" and "${schema}"; name one`,
    )
    await run(postgres(address), `DROP SCHEMA ${schema} CASCADE`)
  })

  test('may ask things of its sessions, but neither another schema nor writing queries', async () => {
    const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
    const options = '-c search_path=public -c default_transaction_read_only=off -c lock_timeout=7s'
    const place = postgres(`${inject('postgresUrl')}?options=${encodeURIComponent(options)}`, { schema })
    const database = await place.open(true)
    const asked = `SELECT current_schema() AS name, current_setting('lock_timeout') AS patience`
    expect(await database.read.all(asked, [])).toEqual([{ name: schema, patience: '7s' }])
    await expect(database.read.run('CREATE TABLE t (a int)', [])).rejects.toMatchObject({
      code: 'query.writes',
    })
    await database.close()
    await run(place, `DROP SCHEMA ${schema} CASCADE`)
  })

  test.each([
    ['scheme', 'schema'],
    ['shcema', 'schema'],
    ['Schema', 'schema'],
    ['search_path', 'schema'],
    ['currentSchema', 'schema'],
    ['sslmod', 'sslmode'],
    ['connection_timeout', 'connect_timeout'],
  ])('with a slip in a parameter is refused: %s', (parameter, near) => {
    expect(() => postgres(`postgres://localhost/shop?${parameter}=a`)).toThrow(
      `the address has a parameter "${parameter}", which is none; did you mean "${near}"?`,
    )
  })

  test.each(['sslmode=require&channel_binding=require', 'pgbouncer=true&connection_limit=1', 'pool=5'])(
    'may have parameters of others: %s',
    (parameters) => {
      const address = `postgres://localhost/shop?${parameters}`
      expect(postgres(address).name).toBe(address)
    },
  )
})
