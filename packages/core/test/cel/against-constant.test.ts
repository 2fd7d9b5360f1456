import { describe, expect, test } from 'vitest'
import { compileTree } from '../../src/index.ts'
import type { Value } from '../../src/index.ts'
import { ask, check, now } from './scope.ts'

// The left form takes the short way, the right one the general way: they must answer alike.
const day = 86_400_000
const forms: readonly (readonly [short: string, general: string])[] = [
  ...['<', '<=', '>', '>='].flatMap((op) => {
    const turned = op.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<'))
    return [
      [`customer.seats ${op} 5`, `5 ${turned} customer.seats`],
      [`customer.score ${op} 5`, `5 ${turned} customer.score`],
      [`customer.spend365 ${op} 0.05`, `0.05 ${turned} customer.spend365`],
      [`customer.name ${op} "b"`, `"b" ${turned} customer.name`],
      [`now - customer.stageSince ${op} days(3)`, `days(3) ${turned} now - customer.stageSince`],
    ] as const
  }),
  ...['==', '!='].flatMap((op) => {
    return [
      [`customer.seats ${op} 5`, `5 ${op} customer.seats`],
      [`customer.name ${op} "b"`, `"b" ${op} customer.name`],
      [`customer.vip ${op} true`, `true ${op} customer.vip`],
      [`now - customer.stageSince ${op} days(3)`, `days(3) ${op} now - customer.stageSince`],
    ] as const
  }),
  ['"b" in customer.tags', 'customer.tags.exists(t, t == "b")'],
  ['customer.name in ["a", "b"]', '["a", "b"].exists(n, n == customer.name)'],
  ['customer.name in ["a", null]', '["a", null].exists(n, n == customer.name)'],
  ['customer.score in [0, 0.0, null]', '[0, 0.0, null].exists(n, n == customer.score)'],
  ['customer.score in [5, 7.5]', '[5, 7.5].exists(n, n == customer.score)'],
]

const numbers = [null, -5, 0, 4.5, 5, 6, 7.5, Number.MAX_SAFE_INTEGER]
const names = [null, '', 'a', 'b', 'c', '😀']
const customers: readonly { readonly [name: string]: Value }[] = [
  {},
  ...numbers.map((value) => ({ seats: value, score: value, spend365: value })),
  ...names.map((name) => ({ name, tags: name === null ? null : ['a', name], vip: name === 'a' })),
  ...[-1, 0, 1].map((ms) => ({ stageSince: now - 3 * day + ms })),
  // Longer ago than a duration can tell.
  { stageSince: Date.UTC(1001, 0, 1) },
]

describe('a comparison with a constant', () => {
  test.each(forms)('%s answers as %s does', (short, general) => {
    for (const customer of customers)
      expect([customer, ask(short, customer)]).toEqual([customer, ask(general, customer)])
  })

  test('is unknown where nobody is asked of, and holds of no list', () => {
    const of = (expression: string): Value => compileTree(check(expression).tree)({ now })
    expect(of('customer.seats < 5')).toBe(null)
    expect(of('customer.seats != 5')).toBe(null)
    expect(of('now - customer.stageSince > days(3)')).toBe(null)
    expect(of('customer.name in ["a"]')).toBe(null)
    expect(of('"a" in customer.tags')).toBe(false)
  })
})
