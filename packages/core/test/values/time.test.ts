import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTimestamp, parseDate, parseDuration, parseTimestamp } from '../../src/index.ts'
import { parseCelDuration } from '../../src/values/duration.ts'

const hour = 3_600_000
const day = 24 * hour

describe('a timestamp is a moment with its zone', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T08:00:00+08:00', 0],
    ['1969-12-31T18:30:00-05:30', 0],
    ['1970-01-01t00:00:00z', 0],
    ['1970-01-01T00:00:00.5Z', 500],
    ['1970-01-01T00:00:00.123999999Z', 123],
    ['1969-12-31T23:59:59.999Z', -1],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ])('%s', (text, ms) => {
    expect(parseTimestamp(text)).toBe(ms)
  })

  test.each([
    '2026-03-01',
    '2026-03-01T00:00:00',
    '2026-03-01 00:00:00Z',
    '2026-3-1T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T00:60:00Z',
    '2026-03-01T00:00:60Z',
    '2026-03-01T00:00:00+8',
    '2026-03-01T00:00:00+24:00',
    '2026-03-01T00:00:00+08:60',
    '2026-03-01T00:00:00 Asia/Shanghai',
    '0000-12-31T00:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59.999-00:01',
    '12026-03-01T00:00:00Z',
    '٢٠٢٦-03-01T00:00:00Z',
    'now',
    '',
  ])('%s is refused', (text) => {
    expect(parseTimestamp(text)).toBeNull()
  })

  test('what is shown is read back as it was', () => {
    const moments = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
    fc.assert(
      fc.property(moments, (ms) => {
        expect(parseTimestamp(formatTimestamp(ms))).toBe(ms)
      }),
    )
  })
})

describe('a date is a day that exists, without a zone', () => {
  test.each(['2026-03-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s', (text) => {
    expect(parseDate(text)).toBe(text)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-01',
    '0000-01-01',
    '2026-3-1',
    '20260301',
    '2026-03-01T00:00:00Z',
    '',
  ])('%s is refused', (text) => {
    expect(parseDate(text)).toBeNull()
  })
})

describe('durations', () => {
  test.each([
    ['30d', 30 * day],
    ['12h', 12 * hour],
    ['90m', 1.5 * hour],
    ['1w', 7 * day],
    ['5s', 5000],
    ['7ms', 7],
    ['0d', 0],
  ])('in a configuration: %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  test.each(['', '30', 'd', '1.5d', '-1d', '1d12h', '30 d', '30D', '1y', '1M', '1234567d', 'constructor'])(
    'in a configuration %s is refused',
    (text) => {
      expect(parseDuration(text)).toBeNull()
    },
  )

  test.each([
    ['4320h', 180 * day],
    ['1h30m', 1.5 * hour],
    ['1.5s', 1500],
    ['1.s', 1000],
    ['.5h', hour / 2],
    ['-1h', -hour],
    ['+1h', hour],
    ['1m1ms', 60_001],
    ['0', 0],
    ['0.1s', 100],
    ['0.7s', 700],
    ['1.001s', 1001],
    ['2.3h', 8_280_000],
  ])('in CEL: %s', (text, ms) => {
    expect(parseCelDuration(text)).toBe(ms)
  })

  test.each(['', '1', 'h', '1d', '1h 30m', '1us', '0.1ms', '1h-30m', '--1h', '1e3s', '99999999999999h'])(
    'in CEL %s is refused',
    (text) => {
      expect(parseCelDuration(text)).toBeNull()
    },
  )
})
