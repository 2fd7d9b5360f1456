import { describe, expect, test } from 'vitest'
import { compileConfiguration, day, missingForClass } from '../../src/index.ts'
import type { Values } from '../../src/index.ts'
import type { Missing } from '../../src/api/index.ts'
import { now, retail, size, tableOf, value } from '../proof/retail.ts'

function missing(asked: object, customer: Values, wanted: string, others: object = {}): Missing {
  const model = retail({ ...others, asked })
  const table = model.classifications.get('asked')
  if (table?.kind !== 'table') throw new Error('the configuration has no table')
  return missingForClass(model, table, { type: 'person', ...customer }, wanted, now)
}

/** Nobody has bought yet. */
const nothing = { orders: 0, orders365: 0, spend: 0, spend365: 0, cost: 0, refunds365: 0 }

describe('what is missing', () => {
  test('so much more of one value', () => {
    const customer = { ...nothing, spend365: 812_000, orders365: 8 }
    expect(missing(value, customer, 'high')).toEqual({
      answer: 'changes',
      rule: 0,
      changes: [{ kind: 'more', attribute: 'spend365', from: '8120.00', to: '10000.00', by: '1880.00' }],
    })
  })

  test('of a difference the part that moves the right way', () => {
    const customer = { ...nothing, spend365: 1_012_000, refunds365: 200_000, orders365: 3 }
    expect(missing(value, customer, 'high')).toMatchObject({
      rule: 0,
      changes: [
        { kind: 'more', attribute: 'spend365', to: '12000.00', by: '1880.00' },
        { kind: 'more', attribute: 'orders365', from: 3, to: 6, by: 3 },
      ],
    })
  })

  test('nothing, where the class is reached', () => {
    expect(missing(value, { ...nothing, spend365: 200_000 }, 'mid')).toEqual({ answer: 'reached' })
  })

  test('not so much that an earlier rule decides', () => {
    const table = tableOf('customer.orders >= 10', 'customer.orders >= 5 && customer.spend >= 100')
    expect(missing(table, { ...nothing, orders: 12 }, 'c1')).toMatchObject({
      answer: 'unknown',
      reason: 'noChange',
    })
    expect(missing(table, { ...nothing, spend: 10_000 }, 'c1')).toMatchObject({ changes: [{ to: 5, by: 5 }] })
  })

  test('an earlier rule with the same class does no harm', () => {
    const rules = [
      { when: 'customer.orders >= 5', then: 'high' },
      { when: 'customer.spend >= 10', then: 'high' },
    ]
    expect(missing({ classes: ['high'], rules }, { ...nothing, orders: 3 }, 'high')).toMatchObject({
      rule: 0,
      changes: [{ attribute: 'orders', by: 2 }],
    })
  })

  test('what is otherwise needs no rule to hold, and a total does not fall by asking', () => {
    const table = { ...tableOf('customer.need == "price"'), otherwise: 'c0' }
    expect(
      missing({ ...table, classes: ['c0', 'rest'], otherwise: 'rest' }, { need: 'price' }, 'rest'),
    ).toMatchObject({
      rule: null,
      changes: [{ kind: 'value', attribute: 'need', from: 'price' }],
    })
    expect(missing(value, { ...nothing, spend365: 300_000 }, 'low')).toMatchObject({
      changes: [{ kind: 'more', attribute: 'refunds365', to: '1000.01' }],
    })
    expect(missing(tableOf('customer.orders < 3'), { ...nothing, orders: 5 }, 'c0')).toMatchObject({
      reason: 'noChange',
    })
  })

  test('a value where there is none: at least so much, any, or just this one', () => {
    const customer = { type: 'company', employees: null }
    expect(missing(size, customer, 'medium')).toMatchObject({
      changes: [{ kind: 'atLeast', attribute: 'employees', from: null, to: 100, by: null }],
    })
    expect(missing({ for: 'company', ...tableOf('has(customer.employees)') }, customer, 'c0')).toMatchObject({
      changes: [{ kind: 'any', attribute: 'employees', to: null }],
    })
    expect(missing({ for: 'person', ...tableOf('has(customer.name)') }, {}, 'c0')).toMatchObject({
      changes: [{ kind: 'any', attribute: 'name', to: null }],
    })
    expect(missing({ for: 'person', ...tableOf('customer.need == "price"') }, {}, 'c0')).toMatchObject({
      changes: [{ kind: 'value', attribute: 'need', from: null, to: 'price' }],
    })
  })

  test('a number where there is none: from the threshold on, or up to it', () => {
    const customer = { type: 'company', score: null }
    const asked = (when: string): Missing => missing({ for: 'company', ...tableOf(when) }, customer, 'c0')
    expect(asked('customer.score >= 5')).toMatchObject({ changes: [{ kind: 'atLeast', to: 5 }] })
    expect(asked('customer.score > 5')).toMatchObject({
      changes: [{ kind: 'atLeast', to: 5 * (1 + Number.EPSILON) }],
    })
    expect(asked('customer.score <= 5')).toMatchObject({ changes: [{ kind: 'atMost', to: 5 }] })
    expect(asked('customer.score == 5')).toMatchObject({ changes: [{ kind: 'value', to: 5 }] })
  })

  test('items of a list', () => {
    const table = tableOf('"vip" in customer.tags && !("late" in customer.tags)')
    expect(missing(table, { tags: ['late', 'old'] }, 'c0')).toMatchObject({
      changes: [
        { kind: 'add', attribute: 'tags', to: 'vip' },
        { kind: 'remove', attribute: 'tags', from: 'late' },
      ],
    })
  })

  test('time, where nothing else is', () => {
    const table = tableOf('now - customer.lastPurchaseAt > days(60)')
    expect(missing(table, { lastPurchaseAt: now - 40 * day }, 'c0')).toEqual({
      answer: 'changes',
      rule: 0,
      changes: [
        {
          kind: 'wait',
          attribute: null,
          from: '2026-03-01T00:00:00.000Z',
          to: '2026-03-21T00:00:00.001Z',
          by: 20 * day + 1,
        },
      ],
    })
  })

  test.each([
    'now - customer.lastPurchaseAt <= days(300)',
    'customer.lastPurchaseAt >= now - days(3 * 100)',
    '!(now - customer.lastPurchaseAt > days(300))',
    '(now - customer.lastPurchaseAt).getHours() < 7200 || now - customer.lastPurchaseAt == days(300)',
  ])(
    'the first time of an event that would do, of one who is there too late and of one who never was: %s',
    (when) => {
      const to = '2025-05-05T00:00:00.000Z'
      const late = { ...nothing, lastPurchaseAt: now - 400 * day }
      expect(missing(tableOf(when), late, 'c0')).toMatchObject({
        changes: [{ kind: 'later', attribute: 'lastPurchaseAt', to, by: 100 * day }],
      })
      expect(missing(tableOf(when), nothing, 'c0')).toMatchObject({
        changes: [{ kind: 'atLeast', attribute: 'lastPurchaseAt', from: null, to }],
      })
    },
  )

  test('silence, where a time is looked at on the calendar', () => {
    const when = 'customer.lastPurchaseAt.getMinutes() == 31'
    expect(missing(tableOf(when), nothing, 'c0')).toMatchObject({ answer: 'unknown', reason: 'outside' })
  })

  test('of a product, what reaches it in the smallest coin', () => {
    expect(missing(tableOf('customer.spend / 3 > 100'), nothing, 'c0')).toMatchObject({
      changes: [{ kind: 'more', attribute: 'spend', to: '300.01', by: '300.01' }],
    })
  })

  test('a later time, where too much has passed', () => {
    const table = tableOf('now - customer.lastPurchaseAt <= days(60)')
    expect(missing(table, { lastPurchaseAt: now - 70 * day }, 'c0')).toMatchObject({
      changes: [{ kind: 'later', attribute: 'lastPurchaseAt', to: '2025-12-31T00:00:00.000Z', by: 10 * day }],
    })
  })

  test('not time, while a total over a window would change too', () => {
    const table = tableOf('now - customer.lastPurchaseAt > days(60) && customer.orders365 >= 3')
    const customer = { ...nothing, orders365: 3, lastPurchaseAt: now - 40 * day }
    expect(missing(table, customer, 'c0')).toMatchObject({ answer: 'unknown', reason: 'outside' })
  })

  test('two values that must change together', () => {
    const numbers = {
      employees: { type: 'integer', min: 1, max: 9 },
      low: { type: 'integer', min: -2, max: 2 },
    }
    const asked = (customer: Values, ...whens: string[]): unknown => {
      const model = compileConfiguration({
        guanxi: 1,
        timeZone: 'UTC',
        currency: 'CNY',
        customerTypes: {
          person: {
            title: 'name',
            fields: {
              name: { type: 'text' },
              ...numbers,
              p: { type: 'integer' },
              q: { type: 'integer' },
              r: { type: 'integer' },
            },
          },
        },
        eventTypes: { purchase: {} },
        rollups: {
          bought: { event: 'purchase', aggregate: 'last', value: 'event.at' },
          bills: { event: 'purchase', aggregate: 'count' },
        },
        classifications: { asked: tableOf(...whens) },
      })
      const table = model.classifications.get('asked')
      if (table?.kind !== 'table') throw new Error('the configuration has no table')
      const wanted = `c${whens.length - 1}`
      const found = missingForClass(model, table, { type: 'person', bills: 0, ...customer }, wanted, now)
      if (found.answer === 'changes')
        return found.changes.map(({ attribute, kind, to }) => [attribute, kind, to])
      return found.answer === 'unknown'
        ? [found.reason, ...found.parts.map(({ reason }) => reason)]
        : found.answer
    }
    expect(asked({}, 'customer.p + customer.q > 3')).toEqual([
      ['p', 'value', 0],
      ['q', 'atLeast', 4],
    ])
    expect(asked({}, 'customer.p > customer.q')).toHaveLength(2)
    expect(asked({}, 'customer.p == customer.q')).toHaveLength(2)
    expect(asked({ employees: 9, low: -1 }, 'customer.employees == customer.low')).toEqual([
      ['employees', 'less', 1],
      ['low', 'more', 1],
    ])
    expect(asked({ employees: 1, low: 1 }, 'customer.employees + customer.low == 11')).toEqual([
      ['employees', 'more', 9],
      ['low', 'more', 2],
    ])
    expect(asked({ p: 2 }, 'customer.p >= 2', 'customer.p + customer.q < 3')).toEqual([
      ['q', 'value', 0],
      ['p', 'less', 1],
    ])
    // Not searched to the end, so nothing is claimed.
    expect(asked({}, 'customer.p + customer.q + customer.r > 3')).toEqual(['outside', 'comparedElsewhere'])
    expect(asked({ name: 'b' }, 'customer.name > "vip"')).toEqual(['outside', 'form'])
    expect(asked({ name: 'vip' }, 'customer.name != "vip" && has(customer.name)')).toEqual([
      'outside',
      'form',
    ])
    const bought = now - 28 * day
    const longAgo = 'now - customer.bought > days(60) && customer.bills >= 3'
    expect(asked({ bought, bills: 1 }, longAgo)).toEqual(['outside', 'time'])
    const five = ['employees', 'low', 'p', 'q', 'r'].map((name) => `customer.${name} == 1`)
    expect(asked({}, five.join(' && '))).toEqual(['tooLong'])
    // Proven.
    expect(asked({}, 'customer.name == "a" && customer.name == "b"')).toEqual(['noChange'])
    expect(asked({ employees: 1, low: 1 }, 'customer.employees + customer.low > 11')).toEqual(['noChange'])
    expect(asked({ p: 1, q: 1 }, 'customer.p > customer.q && customer.p < customer.q')).toEqual(['noChange'])
    expect(asked({ bought }, 'now - customer.bought < days(1) && now - customer.bought > days(2)')).toEqual([
      'noChange',
    ])
  })

  test('what another table needs, where its class is what is missing', () => {
    const table = { for: 'person', ...tableOf('customer.value == "high" && customer.contactOk') }
    const customer = { ...nothing, orders365: 7, spend365: 900_000, value: 'mid', contactOk: true }
    expect(missing(table, customer, 'c0', { value })).toMatchObject({
      changes: [{ kind: 'more', attribute: 'spend365', by: '1000.00' }],
    })
  })
})

describe('silence', () => {
  test('about what is outside', () => {
    const when = 'customer.spend * 0.1 >= customer.orders * 50 + 100'
    expect(missing(tableOf(when), nothing, 'c0')).toEqual({
      answer: 'unknown',
      reason: 'outside',
      parts: [{ rule: 0, text: when, reason: 'form' }],
    })
  })

  test('about ranks, and about what they are reckoned from', () => {
    const ranked = { m: { rank: { by: 'customer.spend', quantiles: 5 } } }
    expect(missing(tableOf('customer.m >= 4'), { ...nothing, m: 2 }, 'c0', ranked)).toMatchObject({
      reason: 'noChange',
    })
    const both = tableOf('customer.m >= 4 && customer.spend >= 100')
    expect(missing(both, { ...nothing, m: 5 }, 'c0', ranked)).toMatchObject({ reason: 'noChange' })
    expect(
      missing(tableOf('customer.m >= 4 && customer.orders >= 2'), { ...nothing, m: 5 }, 'c0', ranked),
    ).toMatchObject({
      changes: [{ attribute: 'orders', by: 2 }],
    })
  })

  test('about an outside part that holds already, nothing but the rest is asked', () => {
    const table = tableOf('customer.name.startsWith("A") && customer.orders >= 2')
    expect(missing(table, { ...nothing, name: 'Anna' }, 'c0')).toMatchObject({
      changes: [{ attribute: 'orders', by: 2 }],
    })
    expect(missing(table, { ...nothing, name: 'Bo' }, 'c0')).toMatchObject({ reason: 'outside' })
  })
})
