import { describe, expect, test } from 'vitest'
import { formatReader, parseMoment } from '../../../src/import/map/moment.ts'

const zone = 'Asia/Shanghai'
const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

describe('ISO 8601', () => {
  test.each([
    ['1998-07-01', '1998-06-30T16:00:00.000Z'],
    ['1998-07-01T09:30', '1998-07-01T01:30:00.000Z'],
    ['1998-07-01 09:30:15', '1998-07-01T01:30:15.000Z'],
    ['1998-07-01T09:30:15.25Z', '1998-07-01T09:30:15.250Z'],
    ['1998-07-01T09:30:15+02:00', '1998-07-01T07:30:15.000Z'],
    ['1998-07-01t09:30:15z', '1998-07-01T09:30:15.000Z'],
    ['1998-07-01 09:30:15 +0200', '1998-07-01T07:30:15.000Z'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z'],
  ])('%s', (text, time) => {
    expect(iso(parseMoment(text, zone))).toBe(time)
  })

  test.each([
    '',
    '1998',
    '1998-7-1',
    '19980701',
    '1998-W01',
    '2023-02-29',
    '1998-07-01T25:00',
    '0000-01-01',
    '1/2/1998',
    'now',
    '1998-07-01T',
  ])('is not %s', (text) => {
    expect(parseMoment(text, zone)).toBeNull()
  })
})

describe('a format of its own', () => {
  test.each([
    ['yyyyMMdd', '19980701', '1998-06-30T16:00:00.000Z'],
    ['d/M/yyyy H:mm', '1/7/1998 9:30', '1998-07-01T01:30:00.000Z'],
    ['M/d/yy', '7/1/98', '1998-06-30T16:00:00.000Z'],
    ['d LLL yyyy', '1 Jul 1998', '1998-06-30T16:00:00.000Z'],
    ['yyyy年M月d日', '1998年7月1日', '1998-06-30T16:00:00.000Z'],
    ["yyyy-MM-dd'T'HH:mmZZ", '1998-07-01T09:30+02:00', '1998-07-01T07:30:00.000Z'],
  ])('%s', (format, text, time) => {
    expect(iso(formatReader(format, zone)?.(text)?.toMillis() ?? null)).toBe(time)
  })

  test('reads nothing that is not in it', () => {
    for (const text of ['', '1998070', '199807011', '19981301', '00000000', 'abc']) {
      expect(formatReader('yyyyMMdd', zone)?.(text)).toBeNull()
    }
  })

  test('must tell a day', () => {
    for (const format of ['YYYYMMDD', 'yyyy', 'yyyy-MM', 'HH:mm', 'x', 'yyyy-MM-ddTHH:mm', 'DDDD'])
      expect(formatReader(format, zone)).toBeNull()
  })
})
