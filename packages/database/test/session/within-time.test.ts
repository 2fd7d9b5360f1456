import { setTimeout } from 'node:timers/promises'
import { expect, inject, test } from 'vitest'
import { postgres } from '../../src/index.ts'
import { withinTime } from '../../src/session/within-time.ts'
import { eachDatabase } from '../databases.ts'

eachDatabase('a session within a time limit', (open) => {
  test('answers until the time is up, and refuses every statement after it', async () => {
    const { read } = await open()
    const session = withinTime(read, { milliseconds: 300, name: 'test.query' })
    expect(await session.all('SELECT 1 AS one', [])).toEqual([{ one: 1 }])
    expect(session.inTime).not.toThrow()
    await setTimeout(310)
    const late = { code: 'query.slow', message: expect.stringContaining('"test.query" did not end in time') }
    await expect(session.all('SELECT 1 AS one', [])).rejects.toMatchObject(late)
    await expect(session.run('SELECT 1', [])).rejects.toMatchObject(late)
    expect(() => session.sql).toThrow(/did not end in time/)
    expect(session.inTime).toThrow(/did not end in time/)
  })
})

test('PostgreSQL ends a statement that reads for longer than 30 s, or than its address says', async () => {
  const usual = await postgres(inject('postgresUrl'), { schema: 'usual_time' }).open(true)
  expect(await usual.read.all('SHOW statement_timeout', [])).toEqual([{ statement_timeout: '30s' }])
  await usual.close()
  const address = new URL(inject('postgresUrl'))
  address.searchParams.set('options', '-c statement_timeout=50')
  const brief = await postgres(address.href, { schema: 'usual_time' }).open(true)
  const asked = brief.read.all('SELECT pg_sleep(5)', [])
  await expect(asked).rejects.toMatchObject({ code: 'query.slow', status: 503 })
  await brief.transaction((session) => session.run('DROP SCHEMA usual_time', []))
  await brief.close()
})
