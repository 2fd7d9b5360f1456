import { describe, expect, test } from 'vitest'
import { CelError, compileNextChange } from '../../src/index.ts'
import type { Value } from '../../src/index.ts'
import { check, now } from './scope.ts'

const day = 86_400_000
const hour = 3_600_000

/** How long after now the answer can first change, in milliseconds; null where time alone never changes it. */
function next(expression: string, customer: { readonly [name: string]: Value } = {}): number | null {
  const turn = compileNextChange(check(expression).tree, expression)?.({ customer, now })
  return turn === undefined || turn === Infinity ? null : turn - now
}

describe('the first moment at which time alone can change the answer', () => {
  const bought = { lastPurchaseAt: now - 100 * day, stageSince: now - hour, active: true }

  test.each([
    ['now - customer.lastPurchaseAt > days(180)', 80 * day + 1],
    ['now - customer.lastPurchaseAt >= days(180)', 80 * day],
    ['now - customer.lastPurchaseAt < days(180)', 80 * day],
    ['now - customer.lastPurchaseAt <= days(180)', 80 * day + 1],
    ['days(180) < now - customer.lastPurchaseAt', 80 * day + 1],
    ['now > customer.lastPurchaseAt + days(180)', 80 * day + 1],
    ['customer.lastPurchaseAt + days(180) < now', 80 * day + 1],
    ['customer.lastPurchaseAt - now < -days(180)', 80 * day + 1],
    ['now - days(180) > customer.lastPurchaseAt', 80 * day + 1],
    ['now >= timestamp("2026-03-02T00:00:00Z")', day],
    ['now == timestamp("2026-03-02T00:00:00Z")', day],
    ['now - customer.lastPurchaseAt > customer.stageSince - customer.lastPurchaseAt', null],
    ['now - customer.lastPurchaseAt > days(180) && now - customer.stageSince > duration("2h")', hour + 1],
    ['!(now - customer.stageSince > duration("2h")) || customer.active', hour + 1],
    [
      'customer.active ? now - customer.stageSince > days(1) : now - customer.lastPurchaseAt > days(101)',
      23 * hour + 1,
    ],
    ['now - (has(customer.birthday) ? customer.stageSince : customer.lastPurchaseAt) > days(101)', day + 1],
    ['(now - customer.stageSince > duration("2h") ? customer.seats : 3) > 2', hour + 1],
    ['((now > timestamp("2026-03-02T00:00:00Z") && customer.vip) == null)', day + 1],
    ['customer.tags.exists(t, t == "vip" && now - customer.stageSince > duration("2h"))', hour + 1],
    ['now - customer.lastPurchaseAt > days(90)', null],
    ['now != null', null],
    ['(now - customer.lastPurchaseAt) == null', null],
    ['customer.active', null],
  ])('%s', (expression, wanted) => {
    expect(next(expression, bought)).toBe(wanted)
  })

  test('a value that is unknown brings no change', () => {
    expect(next('now - customer.lastPurchaseAt > days(180)')).toBeNull()
    expect(next('now - customer.lastPurchaseAt > days(customer.seats)', { lastPurchaseAt: now })).toBeNull()
    expect(
      next('now - customer.lastPurchaseAt > days(customer.seats)', { lastPurchaseAt: now, seats: 2 }),
    ).toBe(2 * day + 1)
  })

  test('equality turns twice: when it is reached and when it has passed', () => {
    const customer = { stageSince: now }
    expect(next('now - customer.stageSince == duration("0")', customer)).toBe(1)
    expect(next('now - customer.stageSince == duration("1ms")', customer)).toBe(1)
  })
})

describe('a use of now whose turn nobody could foresee is refused when the rule is checked', () => {
  test.each([
    ['now in [timestamp("2026-03-01T00:00:00Z")]', 'now must stand in a comparison of times'],
    ['[now].exists(t, t > customer.stageSince)', 'now must stand in a comparison of times'],
    ['[now - days(1)].exists(t, t > customer.stageSince)', 'now must stand in a comparison of times'],
    ['(now > customer.stageSince) == customer.active', 'when this changes by time alone cannot be told'],
    ['customer.tags.exists(t, now - customer.stageSince > days(size(t)))', 'depends on an item of a list'],
    ['[1, 2].exists(n, now - customer.stageSince > days(n))', 'depends on an item of a list'],
    [
      'customer.tags.all(t, now > (t == "vip" ? customer.stageSince : customer.lastPurchaseAt))',
      'depends on an item of a list',
    ],
  ])('%s', (expression, reason) => {
    const { tree } = check(expression)
    expect(() => compileNextChange(tree, expression)).toThrow(CelError)
    expect(() => compileNextChange(tree, expression)).toThrow(reason)
  })
})
