import { describe, expect, test } from 'vitest'
import { compileHits, proveClassification } from '../../src/index.ts'
import { now, proofOf, retail, tableOf } from './retail.ts'

describe('what is outside', () => {
  const starts = 'customer.name.startsWith("A")'

  test('leaves a question unproven, naming the part', () => {
    const proof = proofOf({ for: 'person', ...tableOf(starts, `!${starts}`, '!has(customer.name)') })
    expect(proof).toEqual({
      gaps: [],
      overlaps: [],
      neverFires: [],
      unproven: [
        {
          question: 'gap',
          rules: [0, 1, 2],
          parts: [{ rule: 0, text: starts, reason: 'form' }],
          customerType: 'person',
        },
      ],
    })
  })

  test('does not hide what is found for a customer who was asked', () => {
    const { gaps, neverFires, unproven } = proofOf({ for: 'person', ...tableOf(starts) })
    expect(gaps.map(({ witness }) => witness.values)).toEqual(
      [[{ attribute: 'name', value: 'Aa' }]]
        .slice(1)
        .concat([[{ attribute: 'name', value: expect.not.stringMatching(/^A/) as string }]]),
    )
    expect({ neverFires, unproven }).toEqual({ neverFires: [], unproven: [] })
  })

  test.each([
    '!(customer.orders in [1, customer.orders365]) ? customer.contactOk : customer.need != null',
    'customer.orders in [1, customer.orders365] ? customer.need == "price" : customer.contactOk',
    'customer.orders % 2 == 0 ? customer.need == "price" : customer.orders % 3 == 0 && customer.contactOk',
    'customer.orders % 2 == 0 && customer.need == "price" || customer.orders % 3 == 0 && customer.contactOk',
  ])('does not make a witness stand only by what it does not name: %s', (when) => {
    const asked = { for: 'person', hitPolicy: 'unique', ...tableOf(when, `!(${when})`, when) }
    const table = retail({ asked }).classifications.get('asked')
    if (table?.kind !== 'table') throw new Error('the configuration has no table')
    const hits = compileHits(table)
    const { gaps, overlaps } = proveClassification(retail({ asked }), table, now)
    expect(gaps.length + overlaps.length).toBeGreaterThan(1)
    const found = [...gaps.map((gap) => ({ ...gap, rules: [] })), ...overlaps]
    for (const { witness, rules } of found) {
      const told = Object.fromEntries(witness.values.map(({ attribute, value }) => [attribute, value]))
      for (const need of ['price', 'quality', null])
        for (const contactOk of [true, false, null])
          for (const orders of [0, 1, 2, 3])
            for (const orders365 of [0, 2]) {
              const customer = { type: 'person', need, contactOk, orders, orders365, ...told }
              const held = hits({ customer, now })
              expect(rules.length === 0 ? held : rules.filter((rule) => !held.includes(rule))).toEqual([])
            }
    }
  })

  test('does not matter where the rest decides', () => {
    const table = tableOf(
      `customer.orders > 5 && ${starts}`,
      'customer.orders >= 0',
      `customer.orders > 7 && ${starts}`,
    )
    expect(proofOf({ for: 'person', ...table })).toMatchObject({
      gaps: [],
      neverFires: [{ rule: 2, by: [0] }],
      unproven: [],
    })
  })

  test('the same part is the same wherever it stands', () => {
    const table = tableOf(`${starts} && customer.orders > 5`, `!(${starts}) && customer.orders > 3`)
    expect(proofOf({ for: 'person', ...table, hitPolicy: 'unique' })).toMatchObject({
      overlaps: [],
      unproven: [],
    })
  })

  test.each([
    ['customer.spend365 * customer.orders > 100', 'form'],
    ['customer.orders * 0 == 0', 'form'],
    ['100.0 / customer.orders == 0.123', 'form'],
    ['customer.orders % 2 == 0', 'form'],
    ['customer.refunds365 > 0.1 * customer.spend365', 'form'],
    ['customer.tags.exists(t, t != "vip")', 'form'],
    ['customer.tags.exists_one(t, t == "vip")', 'form'],
    ['size(customer.tags) == 2', 'form'],
    ['size(customer.name) > 300', 'form'],
    ['customer.verifiedAt.getMinutes() == 31', 'form'],
    ['now.getHours("Asia/Shanghai") > 12', 'time'],
    ['dyn(customer.orders) > 3', 'form'],
    ['customer.orders / 1000 > 5000000000000', 'tooLarge'],
    ['size(customer.tags) > 250', 'form'],
    ['now > timestamp("2030-01-01T00:00:00Z")', 'time'],
    ['customer.orders > 1000000000000001', 'tooLarge'],
  ])('%s is outside: %s', (when, reason) => {
    const { unproven } = proofOf({
      for: 'person',
      ...tableOf(when, `!(${when}) && customer.orders >= 0`, `(${when}) == null`),
    })
    const reasons = unproven.flatMap(({ parts }) => parts.map((part) => part.reason))
    expect([...new Set(reasons)]).toEqual([reason])
  })

  test('a sum is outside where one of its attributes is asked about elsewhere in another way', () => {
    const sum = 'customer.spend365 + customer.refunds365 >= 100'
    const other = 'customer.spend365 + customer.cost >= 100'
    const { unproven } = proofOf({ for: 'person', ...tableOf(sum, other, `!(${sum})`), hitPolicy: 'unique' })
    expect(unproven.flatMap(({ parts }) => parts)).toContainEqual({
      rule: 0,
      text: sum,
      reason: 'comparedElsewhere',
    })
  })

  test('a time is measured from now or on the calendar, not both', () => {
    const since = 'now - customer.verifiedAt > days(9)'
    const fixed = 'customer.verifiedAt > timestamp("2026-01-01T00:00:00Z")'
    const { unproven } = proofOf({
      for: 'person',
      ...tableOf(since, fixed, `!(${since})`, '!has(customer.verifiedAt)'),
    })
    expect(unproven.flatMap(({ parts }) => parts)).toContainEqual({
      rule: 0,
      text: since,
      reason: 'nowAndFixed',
    })
  })
})
