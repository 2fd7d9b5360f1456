import { expect, test } from 'vitest'
import { firstMomentOf, offsetOf } from '../../src/values/zone.ts'

test.each([
  ['UTC', '2026-03-01', '2026-03-01T00:00:00Z'],
  ['Asia/Shanghai', '2026-03-01', '2026-03-01T00:00:00+08:00'],
  ['Europe/Paris', '2026-03-29', '2026-03-29T00:00:00+01:00'],
  ['Europe/Paris', '2026-03-30', '2026-03-30T00:00:00+02:00'],
  ['America/New_York', '2026-11-01', '2026-11-01T00:00:00-04:00'],
  ['Pacific/Kiritimati', '2026-03-01', '2026-03-01T00:00:00+14:00'],
  // Clocks went from midnight to one o'clock.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T01:00:00-02:00'],
  ['Africa/Cairo', '2026-04-24', '2026-04-24T01:00:00+03:00'],
  // Midnight came twice.
  ['America/Havana', '2026-11-01', '2026-11-01T00:00:00-04:00'],
])('in %s, %s begins at %s', (zone, day, at) => {
  expect(firstMomentOf(day, offsetOf(zone) ?? (() => Number.NaN))).toBe(Date.parse(at))
})
