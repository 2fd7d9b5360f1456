import { describe, expect, test } from 'vitest'
import { attributesRead, compilePredicate, readsNow } from '../../src/index.ts'
import { ask, check, now } from './scope.ts'

const hour = 3_600_000
const day = 24 * hour

describe('numbers', () => {
  test.each([
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7 / 2.0', 3.5],
    ['7 % -3', 1],
    ['-7 % 3', -1],
    ['0.1 + 0.2 == 0.3', false],
    ['1 + 2 * 3 - 4 / 2', 5],
    ['5 == 5.0', true],
    ['5 < 5.5', true],
    ['5 in [5.0, 7.5]', true],
    ['-(-5)', 5],
    ['0x10 + 1', 17],
    ['(true ? 1 : 2.5) / 2', 0.5],
    ['(false ? 1 : 2.5) + 1', 3.5],
    ['(true ? customer.seats : 2.5) / 2', 2.5],
    ['9007199254740991 - 1', 9007199254740990],
  ])('%s is %s', (expression, value) => {
    expect(ask(expression, { seats: 5 })).toBe(value)
  })

  test('minus zero is zero', () => {
    expect(ask('0 * -1')).toBe(0)
    expect(ask('-0.0')).toBe(0)
    expect(ask('-customer.seats', { seats: 0 })).toBe(0)
    expect(ask('0.0 * customer.score', { score: -5 })).toBe(0)
  })
})

describe('text is compared and measured by code point', () => {
  test.each([
    ['"😀" > "\uffee"', true],
    ['"\ue000" < "😀"', true],
    ['"a" < "a😀"', true],
    ['"Z" < "a"', true],
    ['"é" == "e\u0301"', false],
    ['size("😀a")', 2],
    ['"👩‍👧".size()', 3],
    ['"中文".startsWith("中")', true],
    ['"中文".endsWith("")', true],
    ['"100%".contains("0%")', true],
    ['"abc".contains("B")', false],
    ['"a" + "b" + "c"', 'abc'],
    ['r"\\d" == "\\\\d"', true],
  ])('%s', (expression, value) => {
    expect(ask(expression)).toBe(value)
  })
})

describe('times', () => {
  const customer = { lastPurchaseAt: now - 180 * day, birthday: '2000-02-29', stageSince: now - 1 }
  test.each([
    ['now - customer.lastPurchaseAt > days(180)', false],
    ['now - customer.lastPurchaseAt >= days(180)', true],
    ['now - customer.lastPurchaseAt == duration("4320h")', true],
    ['customer.lastPurchaseAt + days(180) == now', true],
    ['days(180) + customer.lastPurchaseAt == now', true],
    ['customer.stageSince + duration("1ms") == now', true],
    ['customer.lastPurchaseAt < timestamp("2026-03-01T08:00:00+08:00")', true],
    ['now == timestamp("2026-03-01T08:00:00+08:00")', true],
    ['customer.birthday == date("2000-02-29")', true],
    ['customer.birthday < date("2000-03-01")', true],
    ['-days(2)', -2 * day],
    ['days(-2) + days(3)', day],
    ['duration("-1h30m")', -1.5 * hour],
  ])('%s', (expression, value) => {
    expect(ask(expression, customer)).toBe(value)
  })
})

describe('lists', () => {
  const customer = { tags: ['vip', '老客户'], name: 'vip' }
  test.each([
    ['"老客户" in customer.tags', true],
    ['customer.name in customer.tags', true],
    ['"VIP" in customer.tags', false],
    ['customer.tags.exists(t, t.startsWith("老"))', true],
    ['customer.tags.all(t, size(t) == 3)', true],
    ['customer.tags.exists_one(t, t == customer.name)', true],
    ['customer.tags.exists(t, ["vip"].exists(u, u == t))', true],
    ['[customer.seats, 2.5].exists(n, n == 2.5)', true],
    ['date("2026-03-01") in [date("2026-03-01")]', true],
  ])('%s is %s', (expression, value) => {
    expect(ask(expression, customer)).toBe(value)
  })
})

test('a macro run inside another run of itself keeps its items apart', () => {
  const { tree } = check('customer.tags.all(t, customer.tags.exists(u, u == t + "!") || t.endsWith("!"))')
  const holds = compilePredicate(tree)
  expect(holds({ customer: { tags: ['a', 'a!', 'b!'] }, now })).toBe(true)
  expect(holds({ customer: { tags: ['a', 'b!'] }, now })).toBe(false)
})

test('a predicate is true only where the condition is true', () => {
  const holds = compilePredicate(check('customer.seats > 3').tree)
  expect([4, 3, null].map((seats) => holds({ customer: { seats }, now }))).toEqual([true, false, false])
  expect(holds({ now })).toBe(false)
})

test('an expression says what it reads, each name once, and whether time alone can change it', () => {
  const { tree } = check(
    'has(customer.tags) ? customer.seats > 3 : now > customer.stageSince && customer.seats < 9',
  )
  expect(attributesRead(tree, 'customer')).toEqual(['tags', 'seats', 'stageSince'])
  expect(attributesRead(tree, 'event')).toEqual([])
  expect(readsNow(tree)).toBe(true)
  expect(readsNow(check('customer.seats > 3').tree)).toBe(false)
})

test('a checked tree is plain data: it survives JSON, as on its way to a browser', () => {
  const { tree } = check('customer.seats + 1 > 3 && customer.tags.exists(t, t == "vip")')
  const copy = JSON.parse(JSON.stringify(tree)) as typeof tree
  expect(compilePredicate(copy)({ customer: { seats: 3, tags: ['vip'] }, now })).toBe(true)
})
