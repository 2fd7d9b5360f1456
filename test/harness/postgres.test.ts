import pg from 'pg'
import { expect, inject, test } from 'vitest'

test('a real PostgreSQL 18 answers, with a language collation and a zone of its own', async () => {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version, current_setting('timezone') as zone, 'a' < 'B' as by_language",
    )
    expect(rows).toEqual([
      { version: expect.toSatisfy((n: number) => n >= 180000), zone: 'Asia/Shanghai', by_language: true },
    ])
  } finally {
    await client.end()
  }
})
