import { expect, test } from 'vitest'
import { compileExplain } from '../../src/index.ts'
import { check, now } from './scope.ts'

test('an explanation says which parts held, with the values they saw', () => {
  const explain = compileExplain(
    check('customer.spend365 >= 300 && (customer.seats > 3 || !customer.active)'),
  )
  expect(explain({ customer: { spend365: 30_000, active: true }, now })).toEqual({
    text: 'customer.spend365 >= 300 && (customer.seats > 3 || !customer.active)',
    truth: null,
    kind: 'and',
    parts: [
      {
        text: 'customer.spend365 >= 300',
        truth: true,
        kind: 'atom',
        values: [{ attribute: 'spend365', value: 30_000 }],
      },
      {
        text: 'customer.seats > 3 || !customer.active',
        truth: null,
        kind: 'or',
        parts: [
          {
            text: 'customer.seats > 3',
            truth: null,
            kind: 'atom',
            values: [{ attribute: 'seats', value: null }],
          },
          {
            text: '!customer.active',
            truth: false,
            kind: 'not',
            parts: [
              {
                text: 'customer.active',
                truth: true,
                kind: 'atom',
                values: [{ attribute: 'active', value: true }],
              },
            ],
          },
        ],
      },
    ],
  })
})

test('a part is told with all of its brackets', () => {
  const sides = '(customer.seats > 3 ? 1 : 2) > (customer.active ? 1 : (2))'
  const { parts } = compileExplain(check(`customer.active && ${sides} && ((customer.seats) + 1) > 3`))({
    now,
  })
  expect(parts?.map(({ text }) => text)).toEqual(['customer.active', sides, '((customer.seats) + 1) > 3'])
})
