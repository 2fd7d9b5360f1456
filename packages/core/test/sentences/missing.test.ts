import { expect, test } from 'vitest'
import type { Missing, MissingChange, MissingKind } from '../../src/api/index.ts'
import { missingSentence } from '../../src/sentences/index.ts'
import { words } from './shop.ts'

const day = 86_400_000

function both(missing: Missing): string[] {
  const one = { classification: 'value', class: 'high', missing }
  const said = ['en', 'zh-CN'].map((language) => missingSentence(one, words(language)))
  expect(said[0]).toMatch(/^For High: /)
  expect(said[1]).toMatch(/^达到高价值：/)
  return said.map((text) => text.replace(/^(For High: |达到高价值：)/, ''))
}

function change(
  kind: MissingKind,
  attribute: string | null,
  to: MissingChange['to'] = null,
  by: MissingChange['by'] = null,
  from: MissingChange['from'] = null,
): MissingChange {
  return { kind, attribute, from, to, by }
}

test.each([
  [
    change('more', 'spend365', '10000.00', '1880.00'),
    '¥1,880 more in spend in 365 days',
    '近365天消费再增加 ¥1,880',
  ],
  [change('less', 'employees', 10, 5), '5 less in employees', '员工数减少 5'],
  [
    change('later', 'lastPurchaseAt', '2025-12-31T00:00:00.000Z', 10 * day),
    'last purchase 10 days later, Dec 31, 2025, 8:00 AM',
    '最近购买晚 10 天，即 2025年12月31日 08:00',
  ],
  [
    change('later', 'lastPurchaseAt', '2025-12-30T16:00:00.000Z', 10 * day),
    'last purchase 10 days later, Dec 31, 2025',
    '最近购买晚 10 天，即 2025年12月31日',
  ],
  [
    change('atLeast', 'lastPurchaseAt', '2025-12-31T00:00:07.001Z'),
    'last purchase not before Dec 31, 2025, 8:00:08 AM',
    '最近购买不早于 2025年12月31日 08:00:08',
  ],
  [
    change('earlier', 'nextVisit', '2025-12-31T00:00:07.999Z', 10 * day),
    'next visit 10 days earlier, Dec 31, 2025, 8:00:07 AM',
    '下次拜访早 10 天，即 2025年12月31日 08:00:07',
  ],
  [
    change('atMost', 'nextVisit', '2025-12-30T16:00:00.000Z'),
    'next visit not after Dec 31, 2025, 12:00 AM',
    '下次拜访不晚于 2025年12月31日 00:00',
  ],
  [change('atLeast', 'creditLimit', '100.00'), 'credit limit of at least ¥100', '信用额度不低于 ¥100'],
  [
    change('atLeast', 'founded', '2020-01-01'),
    'founded not before Jan 1, 2020',
    '成立日期不早于 2020年1月1日',
  ],
  [
    change('more', 'average', 500 * (1 + Number.EPSILON), 1e-13),
    'average order above ¥500',
    '客单价高于 ¥500',
  ],
  [change('any', 'name'), 'any value in name', '名称有值'],
  [change('value', 'industry', 'food'), 'industry set to Food', '行业改为食品'],
  [change('none', 'industry'), 'no industry', '行业没有值'],
  [change('add', 'tags', 'vip'), 'vip added to tags', '标签加上 vip'],
  [change('remove', 'tags', null, null, 'late'), 'late taken out of tags', '标签去掉 late'],
  [
    change('wait', null, '2026-03-21T00:00:00.001Z', 20 * day),
    'nothing but time: 20 days, until Mar 21, 2026, 8:00 AM',
    '只需等待 20 天，到 2026年3月21日 08:00',
  ],
])('%o', (one, en, zh) => {
  expect(both({ answer: 'changes', rule: 0, changes: [one] })).toEqual([en, zh])
})

test('several changes are all of them needed', () => {
  const changes = [change('more', 'spend365', '1.00', '1880.00'), change('more', 'orders', 6, 3)]
  expect(both({ answer: 'changes', rule: 0, changes })).toEqual([
    '¥1,880 more in spend in 365 days and 3 more in orders',
    '近365天消费再增加 ¥1,880，并且订单数再增加 3',
  ])
})

test('where it cannot be said, the reason is', () => {
  const parts = [{ rule: 0, text: 'customer.name.startsWith("A")', reason: 'form' as const }]
  expect(both({ answer: 'unknown', reason: 'outside', parts })[0]).toBe(
    'cannot be said, since it may hang on what nobody can reckon backwards: Name.startsWith("A")',
  )
  expect(both({ answer: 'unknown', reason: 'noChange', parts: [] })).toEqual([
    'no change of what can be changed leads there',
    '能改变的都改变了也达不到',
  ])
})
