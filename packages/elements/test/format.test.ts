import { describe, expect, test } from 'vitest'
import { readDraft } from '../src/customer-card/draft.ts'
import { Format } from '../src/format/format.ts'
import { en } from '../src/messages/en.ts'
import { description } from './fake/description.ts'

const now = Date.parse('2026-03-01T00:00:00Z')
const hour = 3_600_000
const day = 24 * hour

describe('how long ago', () => {
  const format = new Format('en', description)
  test.each([
    [30_000, 'now'],
    [90_000, '1 minute ago'],
    [23 * hour, '23 hours ago'],
    [24 * hour, '1 day ago'],
    [13 * day, '13 days ago'],
    [14 * day, '2 weeks ago'],
    [61 * day, '2 months ago'],
    [365 * day, '11 months ago'],
    [366 * day, '12 months ago'],
    [700 * day, '22 months ago'],
    [731 * day, '2 years ago'],
    [-3 * day, 'in 3 days'],
  ])('%d ms is "%s"', (past, text) => {
    expect(format.relative(new Date(now - past).toISOString(), now)).toBe(text)
  })

  test('exact times are in the time zone of the CRM, dates in none', () => {
    expect(format.exact('2026-02-28T20:00:00Z')).toBe('Mar 1, 2026, 4:00 AM')
    expect(format.date('2026-03-01')).toBe('Mar 1, 2026')
  })
})

test('durations are said in the largest unit that divides them', () => {
  const format = new Format('zh-CN', description)
  expect(format.duration(2 * day)).toBe('2 天')
  expect(format.duration(36 * hour)).toBe('36 小时')
})

describe('what is written in the form', () => {
  const field = (
    type: 'money' | 'integer' | 'number' | 'tags' | 'text' | 'datetime',
    text: string,
  ): unknown => readDraft([{ name: 'x', label: 'x', type, required: false }], { x: text }, en, () => 'X')

  test('full-width digits and thousands are read; digits of money are kept as written', () => {
    expect(field('money', '１２９．５')).toEqual({ data: { x: '129.5' }, problems: {} })
    expect(field('money', '1,299.00')).toEqual({ data: { x: '1299.00' }, problems: {} })
    expect(field('integer', ' 12 ')).toEqual({ data: { x: 12 }, problems: {} })
    expect(field('tags', 'vip，新客, ')).toEqual({ data: { x: ['vip', '新客'] }, problems: {} })
  })

  test.each([
    ['money', '12,5'],
    ['money', '0x10'],
    ['integer', '1.5'],
    ['integer', '99999999999999999999'],
    ['number', 'NaN'],
    ['datetime', 'soon'],
  ] as const)('%s refuses %s', (type, text) => {
    expect(field(type, text)).toMatchObject({ data: {}, problems: { x: expect.any(String) } })
  })

  test('text is kept as it is, but nothing but space is nothing', () => {
    expect(field('text', ' ｆｕｌｌ ')).toEqual({ data: { x: ' ｆｕｌｌ ' }, problems: {} })
    expect(field('text', '  ')).toEqual({ data: {}, problems: {} })
  })
})
