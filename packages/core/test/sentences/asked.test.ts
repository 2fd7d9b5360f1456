import { describe, expect, test } from 'vitest'
import { askedOf } from '../../src/index.ts'
import { askedSentence, readableText } from '../../src/sentences/index.ts'
import { expression, words } from './shop.ts'

function asked(condition: string, language = 'en'): string {
  return askedSentence(askedOf(expression(condition), 2), words(language))
}

describe('what a condition asks is told of nobody', () => {
  test.each([
    ['customer.orders >= 2', 'orders at least 2', '订单数不低于 2'],
    ['2 <= customer.orders', 'orders at least 2', '订单数不低于 2'],
    ['!(customer.spend365 >= 10000)', 'spend in 365 days below ¥10,000', '近365天消费低于 ¥10,000'],
    [
      'now - customer.lastPurchaseAt <= days(180)',
      'last purchase at most 180 days ago',
      '最近购买距今不超过 180 天',
    ],
    [
      'customer.lastPurchaseAt < now - days(9 * 20)',
      'last purchase more than 180 days ago',
      '最近购买距今超过 180 天',
    ],
    ['customer.nextVisit - now < days(3)', 'next visit less than 3 days ahead', '距下次拜访不到 3 天'],
    ['customer.nextVisit < now', 'next visit in the past', '下次拜访已经过去'],
    ['customer.founded < date("2020-01-01")', 'founded before Jan 1, 2020', '成立日期早于 2020年1月1日'],
    ['customer.industry == "food"', 'industry is Food', '行业为食品'],
    ['!(customer.industry == "food")', 'industry is not Food', '行业不是食品'],
    ['customer.contactOk', 'may be contacted is yes', '同意联系为是'],
    ['!customer.contactOk', 'may be contacted is no', '同意联系为否'],
    ['customer.industry in ["food", "steel"]', 'industry is one of Food, Steel', '行业属于食品、钢铁'],
    ['!(customer.industry in ["food"])', 'industry is none of Food', '行业不属于食品'],
    ['has(customer.name)', 'name has a value', '名称有值'],
    ['customer.name == null', 'name has no value', '名称没有值'],
    ['size(customer.tags) > 0', 'tags has a value', '标签有值'],
    ['!(size(customer.tags) > 0)', 'tags has no value', '标签没有值'],
    ['customer.tags.exists(t, t == "vip")', 'vip is among tags', '标签含 vip'],
    ['customer.tags.all(t, t != "vip")', 'vip is not among tags', '标签不含 vip'],
    [
      'customer.refunds365 > customer.spend365',
      'refunded in 365 days above spend in 365 days',
      '近365天退款高于近365天消费',
    ],
    [
      'customer.spend365 - customer.refunds365 >= 5 && (customer.orders > 3 || has(customer.name))',
      'spend in 365 days minus refunded in 365 days at least ¥5 and (orders above 3 or name has a value)',
      '近365天消费减近365天退款不低于 ¥5，并且（订单数高于 3，或者名称有值）',
    ],
    [
      '!(customer.orders > 3 && customer.contactOk)',
      'orders at most 3 or may be contacted is no',
      '订单数不超过 3，或者同意联系为否',
    ],
    [
      '(now - customer.lastPurchaseAt).getHours() == 48',
      'last purchase at least 2 days ago and last purchase less than 49 hours ago',
      '最近购买距今至少 2 天，并且最近购买距今不到 49 小时',
    ],
    ['customer.orders % 2 == 0', 'Orders % 2 = 0', '订单数 % 2 = 0'],
    ['!customer.name.startsWith("A")', 'not (Name.startsWith("A"))', '不满足（名称.startsWith("A")）'],
  ])('%s', (condition, en, zh) => {
    expect([asked(condition), asked(condition, 'zh-CN')]).toEqual([en, zh])
  })
})

test('an expression is told with labels, and what stands in quotes as it is', () => {
  const text =
    'customer.spend365 / 100 >= 5 && customer.name != "customer.orders >= \\"2" || customer.unheard'
  expect(readableText(text, words('en'))).toBe(
    'Spend in 365 days / 100 ≥ 5 && Name ≠ "customer.orders >= \\"2" || unheard',
  )
})

test('what would be cut in two is told as it is written', () => {
  expect(asked('customer.orders > (customer.contactOk ? 3 : 5)')).toBe('Orders > (May be contacted ? 3 : 5)')
})
