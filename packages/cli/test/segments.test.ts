import { readFile } from 'node:fs/promises'
import type { CustomerPage, SegmentsExplanation } from '@guanxi/core/api'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'

const segments = `
strategies: { rest: { type: duration, label: { en: Rest, zh-CN: 间隔 }, otherwise: 90d } }
segments:
  regulars: { label: { en: Regulars, zh-CN: 常客 }, when: customer.orders >= 2 }
  quiet: { when: now - customer.lastAt > strategy.rest }
`

describe.each(['SQLite', 'PostgreSQL'] as const)('segments on %s', (kind) => {
  test('are listed with their sizes and their members, and say why somebody is in them', async () => {
    const { run, import: bring, database, write, folder } = await shop(kind)
    await write('config.yaml', (await readFile(`${folder}/config.yaml`, 'utf8')) + segments)
    await bring('purchases.csv --replay')
    const on = `--database ${database}`
    expect((await run(`segments list ${on}`)).out.split('\n').slice(1)).toEqual([
      '',
      '  Regulars  1  regulars',
      '  Quiet     3  quiet',
      '',
    ])
    expect((await run(`segments members regulars ${on}`)).out).toMatch(
      /^Regulars {2}1 customer\n\n {2}林晓 {2}shop\/1 {2}[0-9a-f-]{36}\n$/,
    )
    const first = (await run(`segments members quiet --limit 2 ${on} --json`)).out
    const { next, total } = JSON.parse(first) as CustomerPage
    expect(total).toBe(3)
    const rest = (await run(`segments members quiet --cursor ${next} ${on} --language zh-CN`)).out
    expect(rest.split('\n').filter((line) => line.includes('shop/'))).toHaveLength(1)
    expect(rest).toContain('3 位客户')
    const explain = `segments explain 1 --source shop --as-of 2024-06-01 ${on}`
    expect((await run(explain)).out.split('\n').slice(2)).toEqual([
      '',
      'Regulars  in it',
      '  → ✓ Orders 2 is at least 2',
      '',
      'Quiet  not in it',
      '    ✗ now - Last purchase > strategy.rest  (Last purchase is May 3, 2024)',
      '      Rest: 90 days',
      '',
    ])
    const { segments: told } = JSON.parse(
      (await run(`${explain} --segment quiet --json`)).out,
    ) as SegmentsExplanation
    expect(told).toMatchObject([{ name: 'quiet', member: false }])
    const wrong = await run(`segments members regular ${on}`)
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('there is no segment "regular"; did you mean "regulars"?'),
    ])
  })
})
