import { expect, test } from 'vitest'
import { quietUntil } from '../../src/automations/quiet-hours.ts'

const night = { quietHours: { from: 21 * 60, to: 8 * 60 } }
const lunch = { quietHours: { from: 12 * 60, to: 13 * 60 + 30 } }

test.each([
  [
    'in the evening, until the morning',
    night,
    'Asia/Shanghai',
    '2026-01-01T13:00:00Z',
    '2026-01-02T00:00:00.000Z',
  ],
  [
    'after midnight, until the same morning',
    night,
    'Asia/Shanghai',
    '2026-01-01T17:00:00Z',
    '2026-01-02T00:00:00.000Z',
  ],
  ['at their end no longer', night, 'Asia/Shanghai', '2026-01-02T00:00:00Z', null],
  ['not yet before they begin', night, 'Asia/Shanghai', '2026-01-01T12:59:59Z', null],
  ['within a day', lunch, 'UTC', '2026-01-01T13:29:59.999Z', '2026-01-01T13:30:00.000Z'],
  ['outside them', lunch, 'UTC', '2026-01-01T11:59:59Z', null],
  [
    'through a night that is an hour shorter',
    night,
    'Europe/Berlin',
    '2026-03-28T22:00:00Z',
    '2026-03-29T06:00:00.000Z',
  ],
  ['without any', { quietHours: null }, 'UTC', '2026-01-01T00:00:00Z', null],
])('quiet hours: %s', (_, automation, zone, now, until) => {
  const end = quietUntil(automation, Date.parse(now), zone)
  expect(end === null ? null : new Date(end).toISOString()).toBe(until)
})
