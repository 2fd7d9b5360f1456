import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { postgres, sqlite } from '@guanxi/engine'
import { shop } from './shop.ts'

const poison = {
  SQLite: [
    `CREATE TRIGGER poison BEFORE INSERT ON events WHEN NEW.data LIKE '%66666%' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
  ],
  PostgreSQL: [
    `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`,
    `CREATE TRIGGER poison BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.data::text LIKE '%66666%') EXECUTE FUNCTION poison()`,
  ],
}

describe.each(['SQLite', 'PostgreSQL'] as const)('an import into %s that breaks off', (kind) => {
  const drop = `DROP TRIGGER poison${kind === 'SQLite' ? '' : ' ON events'}`

  test.each(['', ' --replay'])(
    'says how many rows are in, and the rest comes in when it is run again:%s',
    async (how) => {
      const { folder, run, import: bring, write, database } = await shop(kind)
      await bring('purchases.csv')
      const place = kind === 'SQLite' ? sqlite(join(folder, database)) : postgres(database)
      const change = async (...statements: string[]): Promise<void> => {
        const opened = await place.open(false)
        await opened.transaction(async (session) => {
          for (const statement of statements) await session.run(statement, [])
        })
        await opened.close()
      }
      await change(...poison[kind])
      const row = (i: number): string =>
        `c${i % 7},N,${1 + Math.floor(i / 100)}/1/2024,${i === 2400 ? '666.66' : i === 5 ? 'x' : '1'}\n`
      await write(
        'many.csv',
        `id,name,date,amount\n${Array.from({ length: 2500 }, (_, i) => row(i)).join('')}`,
      )

      const rows = how === '' ? 1999 : 2399
      const reason = kind === 'SQLite' ? 'the disk is full' : '.*cannot be reached: .*terminat.*'
      const broken = await bring(`many.csv${how}`)
      expect(broken).toMatchObject({ code: 3, out: '' })
      expect(broken.err).toMatch(
        new RegExp(
          `^✗ the import broke off: ${reason}. ${rows} rows are in and stay; run it again: what is in is not added twice\n$`,
        ),
      )
      await write('poison.csv', 'id,name,date,amount\nz,N,1/1/2024,666.66\n')
      const none = await bring('poison.csv')
      expect(none).toMatchObject({ code: 2, err: expect.not.stringContaining('broke off') })

      await change(drop)
      const again = await bring(`many.csv${how}`)
      expect(again.code).toBe(1)
      expect(again.out).toMatch(
        new RegExp(`New events +${2499 - rows}\\n +Already there +${rows.toLocaleString('en')}\\n`),
      )
      const { out } = await run(`report --database ${database} --as-of 2024-06-01 --json`)
      expect(JSON.parse(out)).toMatchObject({ events: 2503, rollups: { orders: 2503 } })
    },
  )
})
