import { describe, expect, test } from 'vitest'
import { parseClockTime } from '../../src/values/clock-time.ts'
import { nextOfSchedule, scheduleProblem } from '../../src/values/schedule.ts'

describe('the next moment of a schedule, in a time zone', () => {
  test.each([
    ['0 9 * * MON', 'Asia/Shanghai', '2026-01-01T00:00:00Z', '2026-01-05T01:00:00.000Z'],
    ['0 9 * * MON', 'UTC', '2026-01-05T09:00:00Z', '2026-01-12T09:00:00.000Z'],
    ['30 8 1 * *', 'America/New_York', '2026-03-05T00:00:00Z', '2026-04-01T12:30:00.000Z'],
    // 2:30 is skipped by the clock that night: it comes when the clock has gone on.
    ['30 2 * * *', 'America/New_York', '2026-03-08T05:00:00Z', '2026-03-08T07:00:00.000Z'],
    // 1:30 comes twice that night, and is meant once.
    ['30 1 * * *', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-02T06:30:00.000Z'],
  ])('%s in %s after %s', (pattern, zone, after, next) => {
    const at = nextOfSchedule(pattern, zone, Date.parse(after))
    expect(at === null ? null : new Date(at).toISOString()).toBe(next)
  })

  test('none where none comes', () => {
    expect(nextOfSchedule('0 0 31 2 *', 'UTC', 0)).toBeNull()
  })
})

describe('what is no schedule is told what one is', () => {
  test.each(['', '0 9 * *', '0 0 9 * * MON', '@daily', '61 9 * * *', '0 9 * * FOO'])('%s', (pattern) => {
    expect(scheduleProblem(pattern)).toContain('0 9 * * MON')
  })
  test('and what is one is not', () => {
    expect(scheduleProblem('*/15 9-17 * * MON-FRI')).toBeNull()
  })
})

test.each([
  ['00:00', 0],
  ['8:30', 510],
  ['23:59', 1439],
  ['24:00', null],
  ['8:60', null],
  ['8', null],
  ['', null],
])('the time of day %s', (text, minutes) => {
  expect(parseClockTime(text)).toBe(minutes)
})
