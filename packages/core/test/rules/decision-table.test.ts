import { describe, expect, test } from 'vitest'
import { compileHits, compileTable, decidingOf, violates } from '../../src/index.ts'
import type { DecisionTable, Value } from '../../src/index.ts'
import { modelWith } from '../model.ts'

function tableOf(otherwise: object): DecisionTable {
  const value = {
    classes: ['high', 'mid', 'low'],
    hitPolicy: 'first',
    rules: [
      { when: 'customer.spend >= 300 && customer.orders >= 5', then: 'high' },
      { when: 'customer.spend >= 60', then: 'mid' },
      { when: 'customer.orders > 100', then: 'high' },
    ],
    ...otherwise,
  }
  const table = modelWith({ classifications: { value } }).classifications.get('value')
  if (table?.kind !== 'table') throw new Error('the configuration has no table')
  return table
}

function decide(table: DecisionTable, customer: { readonly [name: string]: Value }): Value {
  return compileTable(table)({ customer, now: 0 })
}

describe('hit policy first', () => {
  const table = tableOf({ otherwise: 'low' })

  test.each([
    [{ spend: 30_000, orders: 5 }, 'high'],
    [{ spend: 30_000, orders: 4 }, 'mid'],
    [{ spend: 6_000, orders: 101 }, 'mid'],
    [{ spend: 5_999, orders: 101 }, 'high'],
    [{ spend: 5_999, orders: 1 }, 'low'],
  ])('of %o the first rule that holds decides: %s', (customer, wanted) => {
    expect(decide(table, customer)).toBe(wanted)
  })

  test('a rule whose condition is unknown does not apply', () => {
    expect(decide(table, { spend: 30_000 })).toBe('mid')
    expect(decide(table, {})).toBe('low')
  })
})

test('without otherwise, nothing matched is no class', () => {
  expect(decide(tableOf({}), {})).toBeNull()
})

test('classes that are numbers are numbers', () => {
  const classifications = {
    tier: { classes: [2, 1], rules: [{ when: 'customer.orders > 5', then: 2 }], otherwise: 1 },
  }
  const table = modelWith({ classifications }).classifications.get('tier')
  expect(table).toMatchObject({ kind: 'table', type: 'int', otherwise: 1, rules: [{ then: 2 }] })
})

describe('the other hit policies', () => {
  const rules = [
    { when: 'customer.spend >= 100', then: 'low' },
    { when: 'customer.spend >= 200', then: 'high' },
    { when: 'customer.orders >= 5', then: 'mid' },
    { when: 'customer.orders >= 9', then: 'mid' },
  ]
  const customers = [
    { spend: 0, orders: 0 },
    { spend: 10_000, orders: 0 },
    { spend: 0, orders: 9 },
    { spend: 20_000, orders: 0 },
    { spend: 20_000, orders: 9 },
    { orders: 5 },
  ]
  test.each([
    ['priority', [null, 'low', 'mid', 'high', 'high', 'mid']],
    ['unique', [null, 'low', null, null, null, 'mid']],
    ['any', [null, 'low', 'mid', null, null, 'mid']],
    ['ruleOrder', [[], ['low'], ['mid', 'mid'], ['low', 'high'], ['low', 'high', 'mid', 'mid'], ['mid']]],
    ['outputOrder', [[], ['low'], ['mid', 'mid'], ['high', 'low'], ['high', 'mid', 'mid', 'low'], ['mid']]],
    ['collect', [[], ['low'], ['mid', 'mid'], ['low', 'high'], ['low', 'high', 'mid', 'mid'], ['mid']]],
  ])('%s', (hitPolicy, wanted) => {
    const table = tableOf({ rules, hitPolicy })
    expect(customers.map((customer) => decide(table, customer))).toEqual(wanted)
    const otherwise = tableOf({ rules, hitPolicy, otherwise: 'low' })
    expect(decide(otherwise, {})).toEqual(Array.isArray(wanted[0]) ? ['low'] : 'low')
  })

  test('rules that break unique, or disagree under any, are told from rules that do not hold', () => {
    const broken = (hitPolicy: string): boolean[] => {
      const table = tableOf({ rules, hitPolicy })
      return customers.map((customer) => violates(table, compileHits(table)({ customer, now: 0 })))
    }
    expect(broken('unique')).toEqual([false, false, true, true, true, false])
    expect(broken('any')).toEqual([false, false, false, true, true, false])
    expect(broken('collect')).not.toContain(true)
  })

  test('the rules that decide are the first, the best, or all that hold', () => {
    const deciding = (hitPolicy: string): readonly number[] => {
      const table = tableOf({ rules, hitPolicy })
      return decidingOf(table, compileHits(table)({ customer: { spend: 20_000, orders: 9 }, now: 0 }))
    }
    expect(deciding('first')).toEqual([0])
    expect(deciding('priority')).toEqual([1])
    expect(deciding('outputOrder')).toEqual([1, 2, 3, 0])
  })
})

describe('scorecards', () => {
  const scorecard = (aggregate: string, points: readonly number[], more: object = {}): DecisionTable =>
    tableOf({
      classes: undefined,
      hitPolicy: 'collect',
      aggregate,
      rules: points.map((then, i) => ({ when: `customer.orders >= ${i + 1}`, then })),
      ...more,
    })

  test.each([
    ['sum', [null, 2, 7, 6]],
    ['min', [null, 2, 2, -1]],
    ['max', [null, 2, 5, 5]],
    ['count', [0, 1, 2, 3]],
  ])('%s', (aggregate, wanted) => {
    const table = scorecard(aggregate, [2, 5, -1])
    expect(table.type).toBe('int')
    expect([0, 1, 2, 3].map((orders) => decide(table, { orders }))).toEqual(wanted)
  })

  test('give doubles where a rule does, what otherwise says, and nothing beyond ±(2⁵³ − 1)', () => {
    expect(scorecard('sum', [0.5, 1]).type).toBe('double')
    expect(decide(scorecard('sum', [0.5, 1]), { orders: 2 })).toBe(1.5)
    expect(decide(scorecard('sum', [1], { otherwise: 0 }), {})).toBe(0)
    const large = scorecard('sum', [Number.MAX_SAFE_INTEGER, 1])
    expect([1, 2].map((orders) => decide(large, { orders }))).toEqual([Number.MAX_SAFE_INTEGER, null])
  })
})

describe('several outputs', () => {
  const service = {
    outputs: {
      level: { classes: ['gold', 'silver'] },
      days: { type: 'integer' },
      call: { type: 'boolean', label: 'Call them' },
    },
    rules: [
      { when: 'customer.orders >= 2', then: { level: 'silver', days: 5, call: false } },
      { when: 'customer.orders >= 5', then: { level: 'gold', days: 1, call: true } },
      { when: 'customer.orders >= 9', then: { level: 'gold', days: 2, call: true } },
    ],
    otherwise: { level: 'silver', days: 9, call: false },
  }
  const decided = (more: object, orders: number): object => {
    const { classifications } = modelWith({ classifications: { service: { ...service, ...more } } })
    return Object.fromEntries(
      [...classifications.values()].map((table) => [
        table.name,
        table.kind === 'table' ? decide(table, { orders }) : undefined,
      ]),
    )
  }

  test('are decided by one rule together, and read as classification.output', () => {
    expect(decided({}, 9)).toEqual({ 'service.level': 'silver', 'service.days': 5, 'service.call': false })
    expect(decided({ hitPolicy: 'priority' }, 9)).toMatchObject({
      'service.level': 'gold',
      'service.days': 1,
    })
    expect(decided({}, 1)).toMatchObject({ 'service.level': 'silver', 'service.days': 9 })
    const reading = { when: 'customer.service.level == "gold" && customer.service.days < 3', then: 'yes' }
    const next = { classes: ['yes', 'no'], rules: [reading], otherwise: 'no' }
    const order = [...modelWith({ classifications: { next, service } }).classifications.keys()]
    expect(order.slice(0, 3)).toEqual(['service.level', 'service.days', 'next'])
  })

  test('under any, rules agree only where all outputs do', () => {
    expect(decided({ hitPolicy: 'any' }, 5)).toMatchObject({ 'service.level': null, 'service.days': null })
    expect(decided({ hitPolicy: 'any', rules: service.rules.slice(1) }, 9)).toMatchObject({
      'service.level': null,
    })
  })

  test.each([
    [{ rules: [{ when: 'true', then: 'gold' }] }, 'give a value for each of level, days, call'],
    [
      { rules: [{ when: 'true', then: { level: 'gold', days: 1 } }] },
      'then.call: is missing; a rule gives a value for each output',
    ],
    [
      { rules: [{ when: 'true', then: { level: 'gold', days: 1.5, call: true } }] },
      'must be an integer, but is 1.5',
    ],
    [
      { rules: [{ when: 'true', then: { level: 'gold', days: 1, call: true, lvel: 'gold' } }] },
      'there is no output "lvel"; did you mean "level"?',
    ],
    [
      { rules: [{ when: 'true', then: { level: 'gold', days: 1, cal: true } }] },
      'one problem:\n  classifications.service.rules.0.then.cal: "cal" is not known here; did you mean "call"?',
    ],
    [{ aggregate: 'sum' }, 'only hitPolicy: collect makes one number of many'],
  ])('refuses %o', (more, message) => {
    expect(() => modelWith({ classifications: { service: { ...service, ...more } } })).toThrow(message)
  })
})
