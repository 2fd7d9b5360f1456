import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CelError, compileNextChange, compileTree } from '../../src/index.ts'
import type { Value } from '../../src/index.ts'
import { check } from './scope.ts'

/** Zones whose clocks have been turned in every way: by an hour, by half of one, by a whole day, against the year. */
const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  '+05:45',
  'UTC',
]
/** Near those turns, near the ends of days and years, and before zones were agreed. */
const edges = [
  '2026-03-08T07:00:00Z',
  '2026-11-01T06:00:00Z',
  '2026-04-04T15:00:00Z',
  '2011-12-30T10:00:00Z',
  '2026-02-15T02:00:00Z',
  '2025-12-31T16:00:00Z',
  '2024-02-29T00:00:00Z',
  '1900-12-31T15:54:17Z',
  '1883-11-18T17:00:00Z',
].map((text) => Date.parse(text))
const day = 86_400_000
const moment = fc
  .tuple(
    fc.constantFrom(...edges),
    fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -2 * day, max: 2 * day })),
  )
  .map(([edge, by]) => edge + by)
const accessor = fc.constantFrom(
  'getFullYear',
  'getMonth',
  'getDate',
  'getDayOfMonth',
  'getDayOfWeek',
  'getDayOfYear',
  'getHours',
  'getMinutes',
)
const order = fc.constantFrom('==', '>=', '<')
const zone = fc.constantFrom(...zones)

/** Conditions that read `now` through clocks and calendars. */
const condition = fc.oneof(
  fc
    .tuple(accessor, zone, order, fc.integer({ min: 0, max: 31 }))
    .map(([get, of, op, n]) => `now.${get}("${of}") ${op} ${n}`),
  fc
    .tuple(accessor, zone, accessor, zone)
    .map(([a, x, b, y]) => `now.${a}("${x}") == (now - days(3)).${b}("${y}")`),
  fc.tuple(accessor, zone).map(([get, of]) => `now.${get}("${of}") in [0, 1, 2, 8, 9, 2026]`),
  fc
    .tuple(accessor, zone)
    .map(([get, of]) => `(customer.stageSince - (now - customer.stageSince)).${get}("${of}") > 9`),
  fc
    .tuple(fc.constantFrom('getHours', 'getMinutes'), order, fc.integer({ min: -3, max: 3 }))
    .map(([get, op, n]) => `(now - customer.stageSince).${get}() ${op} ${n}`),
  fc
    .tuple(fc.constantFrom('getHours', 'getMinutes'), fc.integer({ min: -3, max: 3 }))
    .map(([get, n]) => `(customer.stageSince - now).${get}() == ${n}`),
)

test('until the foreseen moment what clocks and calendars show leaves the answer as it is', () => {
  let changed = 0
  const stays = fc.property(
    condition,
    moment,
    fc.integer({ min: -4 * 3_600_000, max: 4 * 3_600_000 }),
    (expression, now, ago) => {
      const { tree } = check(expression)
      const customer = { stageSince: now - ago }
      const next = compileNextChange(tree, expression)?.({ customer, now }) ?? Infinity
      const answer = compileTree(tree)
      const at = (ms: number): Value => answer({ customer, now: ms })
      expect(next).toBeGreaterThan(now)
      expect(next, 'it is foreseen within a year').toBeLessThan(now + 367 * day)
      const step = Math.max(1, Math.floor((next - now) / 20))
      for (let ms = now; ms < next; ms += step) expect(at(ms), `${new Date(ms).toISOString()}`).toBe(at(now))
      expect(at(next - 1)).toBe(at(now))
      if (at(next) !== at(now)) changed++
    },
  )
  fc.assert(stays, { numRuns: 3000 })
  expect(changed).toBeGreaterThan(100)
})

describe('what clocks show, by the zone', () => {
  const at = (text: string, rest: string): Value =>
    compileTree(check(`timestamp("${text}")${rest}`).tree)({ now: 0 })
  test.each([
    ['2026-03-08T06:59:59Z', '.getHours("America/New_York")', 1],
    ['2026-03-08T07:00:00Z', '.getHours("America/New_York")', 3],
    ['2026-11-01T06:00:00Z', '.getHours("America/New_York")', 1],
    ['2026-04-04T15:00:00Z', '.getMinutes("Australia/Lord_Howe")', 30],
    ['2011-12-30T09:59:59Z', '.getDate("Pacific/Apia")', 29],
    ['2011-12-30T10:00:00Z', '.getDate("Pacific/Apia")', 31],
    ['1900-12-31T15:54:16Z', '.getSeconds("Asia/Shanghai")', 59],
    ['0001-01-01T00:00:00Z', '.getFullYear("America/New_York")', 0],
    ['9999-12-31T23:59:59.999Z', '.getFullYear("Asia/Shanghai")', 10_000],
    ['2024-12-31T00:00:00Z', '.getDayOfYear()', 365],
    ['2026-03-01T00:00:00Z', '.getDayOfWeek("-00:01")', 6],
    ['2026-03-01T00:00:00Z', '.getHours("02:30")', 2],
    ['2026-03-01T00:00:00.123000Z', '.getMilliseconds()', 123],
    ['1969-12-31T23:59:59.001Z', '.getMilliseconds()', 1],
  ])('%s%s is %s', (text, rest, value) => {
    expect(at(text, rest)).toBe(value)
  })
})

describe('what changes too often, or by a zone that changes, is refused', () => {
  test.each([
    ['now.getSeconds() > 3', 'getSeconds() of now changes too often to be foreseen'],
    ['(now - customer.stageSince).getMilliseconds() > 3', 'getMilliseconds() of now changes too often'],
    ['now.getHours(now.getHours() > 8 ? "UTC" : "Asia/Shanghai") > 3', 'cannot be told'],
    ['[1, 2].exists(n, (now - days(n)).getHours() > 3)', 'depends on an item of a list'],
    ['now > customer.stageSince + days(now.getHours())', 'cannot be told'],
    ['string(now) == "x"', 'cannot be told'],
    ['dyn(now) > customer.stageSince', 'now must stand in a comparison of times'],
  ])('%s', (expression, reason) => {
    const { tree } = check(expression)
    expect(() => compileNextChange(tree, expression)).toThrow(CelError)
    expect(() => compileNextChange(tree, expression)).toThrow(reason)
  })
})
