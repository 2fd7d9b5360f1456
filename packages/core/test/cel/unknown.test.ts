import { describe, expect, test } from 'vitest'
import type { Value } from '../../src/index.ts'
import { ask } from './scope.ts'

const truths = [true, false, null] as const

/** `active` and `vip` hold the truths that are combined. */
function combine(expression: string, active: boolean | null, vip: boolean | null): Value {
  return ask(expression, { active, vip })
}

describe('the truth tables', () => {
  const and = (a: boolean | null, b: boolean | null) =>
    a === false || b === false ? false : a === null || b === null ? null : true
  const or = (a: boolean | null, b: boolean | null) =>
    a === true || b === true ? true : a === null || b === null ? null : false

  const pairs = truths.flatMap((a) => truths.map((b) => ({ a, b })))

  test.each(pairs)('of $a and $b', ({ a, b }) => {
    expect(combine('customer.active && customer.vip', a, b)).toBe(and(a, b))
    expect(combine('customer.active || customer.vip', a, b)).toBe(or(a, b))
    expect(combine('customer.active && true && customer.vip', a, b)).toBe(and(a, b))
    expect(combine('customer.active || false || customer.vip', a, b)).toBe(or(a, b))
    expect(combine('customer.active == customer.vip', a, b)).toBe(a === null || b === null ? null : a === b)
    expect(combine('customer.active != customer.vip', a, b)).toBe(a === null || b === null ? null : a !== b)
    expect(combine('customer.active ? customer.vip : true', a, b)).toBe(a === null ? null : a ? b : true)
  })

  test.each(truths)('of not %s', (a) => {
    expect(combine('!customer.active', a, null)).toBe(a === null ? null : !a)
  })
})

describe('a field without a value is unknown', () => {
  test.each([
    'customer.seats == 1',
    'customer.seats != 1',
    'customer.seats < 1',
    'customer.seats in [1, 2]',
    'customer.seats + 1 > 0',
    'customer.seats * 0 == 0',
    '-customer.seats == 0',
    'customer.name == ""',
    'customer.name != ""',
    'customer.name.contains("")',
    '"a".startsWith(customer.name)',
    'customer.name + "a" == "a"',
    'size(customer.name) >= 0',
    'customer.name in customer.tags',
    'customer.lastPurchaseAt < now',
    'now - customer.lastPurchaseAt > days(1)',
    'customer.birthday == date("2026-03-01")',
    'customer.spend365 >= 0',
    'customer.active',
    '!customer.active',
    'customer.active ? true : true',
    'customer.seats == customer.seats',
    'customer.tags.exists(t, t == "vip") || customer.active',
  ])('%s', (expression) => {
    expect(ask(expression)).toBeNull()
    expect(ask(`!(${expression})`)).toBeNull()
  })

  test.each([
    ['has(customer.seats)', false],
    ['customer.seats == null', true],
    ['null == customer.seats', true],
    ['customer.seats != null', false],
    ['!has(customer.seats) || customer.seats > 3', true],
    ['has(customer.seats) && customer.seats > 3', false],
    ['(customer.seats + 1) == null', true],
    ['(customer.active ? 1 : 2) == null', true],
    ['null == null', true],
  ] as const)('%s asks about absence: %s', (expression, truth) => {
    expect(ask(expression)).toBe(truth)
  })
})

describe('a list without a value is empty', () => {
  test.each([
    ['"a" in customer.tags', false],
    ['size(customer.tags) == 0', true],
    ['customer.tags.exists(t, true)', false],
    ['customer.tags.all(t, false)', true],
    ['customer.tags.exists_one(t, true)', false],
    ['has(customer.tags)', false],
    ['customer.tags == null', true],
  ] as const)('%s is %s', (expression, truth) => {
    expect(ask(expression)).toBe(truth)
    expect(ask(expression, { tags: [] })).toBe(truth)
  })
})

describe('what cannot be reckoned is unknown', () => {
  const most = Number.MAX_SAFE_INTEGER
  test.each([
    ['1 / customer.seats', { seats: 0 }],
    ['1 % customer.seats', { seats: 0 }],
    ['1.0 / customer.score', { score: 0 }],
    ['customer.seats + 1', { seats: most }],
    ['customer.seats - 2', { seats: -most }],
    ['customer.seats * 2', { seats: most }],
    ['customer.score * 10.0', { score: 1e308 }],
    ['customer.score + customer.score', { score: 1.7e308 }],
    ['customer.spend365 + customer.credit', { spend365: most, credit: 1 }],
    ['days(customer.seats)', { seats: most }],
    ['now + days(customer.seats)', { seats: 104_249_990 }],
    ['customer.spend365 / customer.credit', { spend365: 1, credit: 0 }],
  ])('%s', (expression, customer) => {
    expect(ask(expression, customer)).toBeNull()
    expect(ask(`(${expression}) == null`, customer)).toBe(true)
  })

  test('but only where it is needed', () => {
    expect(ask('customer.seats == 0 || 1 / customer.seats > 0', { seats: 0 })).toBe(true)
    expect(ask('1 / customer.seats > 0 && customer.seats != 0', { seats: 0 })).toBe(false)
    expect(ask('customer.seats == 0 ? 0 : 1 / customer.seats', { seats: 0 })).toBe(0)
  })
})

describe('macros fold && and || over items, unknown ones too', () => {
  test.each([
    ['[1, null, 3].exists(n, n == 3)', true],
    ['[1, null, 3].exists(n, n == 2)', null],
    ['[1, 3].exists(n, n == 2)', false],
    ['[1, null, 3].all(n, n > 2)', false],
    ['[3, null].all(n, n > 2)', null],
    ['[3, 4].all(n, n > 2)', true],
    ['[1, null].exists_one(n, n == 1)', null],
    ['[1, 1].exists_one(n, n == 1)', false],
    ['[1, 2].exists_one(n, n == 1)', true],
    ['3 in [1, null, 3]', true],
    ['2 in [1, null, 3]', null],
    ['2 in [1, 3]', false],
  ] as const)('%s is %s', (expression, truth) => {
    expect(ask(expression)).toBe(truth)
  })
})
