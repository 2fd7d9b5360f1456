import { expect, test } from 'vitest'
import { readRetryAfter, tries, waitAfter } from '../../src/webhooks/schedule.ts'

const hour = 3_600_000

test('eight tries are spread over about a day', () => {
  const all = (random: number): number =>
    Array.from({ length: tries - 1 }, (_, i) => waitAfter(i + 1, null, () => random)).reduce((a, b) => a + b)
  expect(tries).toBe(8)
  expect(all(0.5) / hour).toBeCloseTo(23.58, 2)
  expect([all(0) / hour, all(0.999_999) / hour].map(Math.round)).toEqual([19, 28])
  expect(waitAfter(1, null, () => 0.5)).toBe(5000)
})

test('a receiver puts the next try off, by a day at the most, and never brings it nearer', () => {
  expect(waitAfter(1, 90_000, () => 0.5)).toBe(90_000)
  expect(waitAfter(7, 1000, () => 0.5)).toBe(12 * hour)
  expect(waitAfter(1, 1000 * hour, () => 0.5)).toBe(24 * hour)
})

test('Retry-After is read as seconds or as a moment', () => {
  const now = Date.UTC(2026, 0, 1)
  expect(readRetryAfter('120', now)).toBe(120_000)
  expect(readRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(60_000)
  expect(readRetryAfter('Wed, 31 Dec 2025 00:01:00 GMT', now)).toBe(0)
  const wrong = [null, '', 'soon', '-1', '1.5', '99999999999', 'x GMT']
  expect(wrong.filter((text) => readRetryAfter(text, now) !== null)).toEqual([])
})
