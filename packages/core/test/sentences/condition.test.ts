import { describe, expect, test } from 'vitest'
import type { Values } from '../../src/index.ts'
import { now, said } from './shop.ts'

const day = 86_400_000
const hour = 3_600_000

type Case = readonly [condition: string, customer: Values, en: string, zh: string]

function each(cases: readonly Case[]): void {
  test.each(cases)('%s of %o', (condition, customer, en, zh) => {
    expect([said(condition, customer), said(condition, customer, 'zh-CN')]).toEqual([en, zh])
  })
}

describe('a comparison with a fixed value says what is so', () => {
  each([
    [
      'customer.spend365 >= 10000',
      { spend365: 812_000 },
      'Spend in 365 days ¥8,120 is below ¥10,000',
      '近365天消费 ¥8,120，低于 ¥10,000',
    ],
    [
      '10000 <= customer.spend365',
      { spend365: 1_000_050 },
      'Spend in 365 days ¥10,000.50 is at least ¥10,000',
      '近365天消费 ¥10,000.50，不低于 ¥10,000',
    ],
    ['customer.orders > 5', { orders: 5 }, 'Orders 5 is at most 5', '订单数 5，不超过 5'],
    ['!(customer.orders > 5)', { orders: 9 }, 'Orders 9 is above 5', '订单数 9，高于 5'],
    ['customer.orders == 5', { orders: 1200 }, 'Orders is 1,200, not 5', '订单数为 1,200，不是 5'],
    [
      'customer.average > 500',
      { average: 465 },
      'Average order ¥465 is at most ¥500',
      '客单价 ¥465，不超过 ¥500',
    ],
    [
      'customer.founded < date("2020-01-01")',
      { founded: '2021-06-30' },
      'Founded Jun 30, 2021 is not before Jan 1, 2020',
      '成立日期 2021年6月30日，不早于 2020年1月1日',
    ],
    [
      'customer.nextVisit > timestamp("2026-03-01T04:00:00Z")',
      { nextVisit: Date.parse('2026-03-01T02:30:00Z') },
      'Next visit Mar 1, 2026, 10:30 AM is not after Mar 1, 2026, 12:00 PM',
      '下次拜访 2026年3月1日 10:30，不晚于 2026年3月1日 12:00',
    ],
    ['customer.score > 0.5', { score: 0.25 }, 'Score 0.25 is at most 0.5', 'Score 0.25，不超过 0.5'],
  ])
})

describe('what is not known leaves open what hangs on it', () => {
  each([
    [
      'customer.average > 500',
      { average: null },
      'Average order is not known, so neither is whether it is above ¥500',
      '客单价未知，无法判断是否高于 ¥500',
    ],
    [
      'customer.industry == "food"',
      {},
      'Industry is not known, so neither is whether it is Food',
      '行业未知，无法判断是否为食品',
    ],
    [
      'customer.spend365 > customer.creditLimit',
      { spend365: 100 },
      'Credit limit is not known, so neither is whether spend in 365 days is above credit limit',
      '信用额度未知，无法判断近365天消费是否高于信用额度',
    ],
    [
      'now - customer.lastPurchaseAt > days(60)',
      {},
      'Last purchase is not known, so neither is whether it was more than 60 days ago',
      '最近购买未知，无法判断是否超过 60 天前',
    ],
    [
      'customer.industry in ["retail", "food"]',
      {},
      'Industry is not known, so neither is whether it is one of Retail, Food',
      '行业未知，无法判断是否属于零售、食品',
    ],
  ])
})

describe('attributes with each other', () => {
  each([
    [
      'customer.spend365 > customer.creditLimit',
      { spend365: 812_000, creditLimit: 1_000_000 },
      'Spend in 365 days ¥8,120 is at most credit limit ¥10,000',
      '近365天消费 ¥8,120，不超过信用额度 ¥10,000',
    ],
    [
      'customer.spend365 > customer.average',
      { spend365: 812_000, average: 99.5 },
      'Spend in 365 days ¥8,120 is above average order ¥99.50',
      '近365天消费 ¥8,120，高于客单价 ¥99.50',
    ],
    [
      'customer.spend365 - customer.refunds365 >= 10000',
      { spend365: 812_000, refunds365: 12_000 },
      'Spend in 365 days minus refunded in 365 days is ¥8,000, below ¥10,000',
      '近365天消费减近365天退款为 ¥8,000，低于 ¥10,000',
    ],
    [
      'customer.orders == customer.employees',
      { orders: 5, employees: 5 },
      'Orders is 5, as employees is',
      '订单数为 5，与员工数相同',
    ],
    [
      'customer.orders != customer.employees',
      { orders: 5, employees: 6 },
      'Orders is 5, employees is 6',
      '订单数为 5，员工数为 6',
    ],
  ])
})

describe('how long ago, or how far ahead', () => {
  each([
    [
      'now - customer.lastPurchaseAt > days(60)',
      { lastPurchaseAt: now - 75 * day - 3 * hour },
      'Last purchase 75 days ago, more than 60 days',
      '最近购买在 75 天前，超过 60 天',
    ],
    [
      'now - customer.lastPurchaseAt > days(60)',
      { lastPurchaseAt: now - 60 * day - 3 * hour },
      'Last purchase 60 days 3 hours ago, more than 60 days',
      '最近购买在 60 天 3 小时前，超过 60 天',
    ],
    [
      'customer.lastPurchaseAt < now - days(60)',
      { lastPurchaseAt: now - 60 * day },
      'Last purchase 60 days ago, at most 60 days',
      '最近购买在 60 天前，不超过 60 天',
    ],
    [
      'customer.nextVisit - now < days(7)',
      { nextVisit: now + 5 * day },
      'Next visit in 5 days, less than 7 days',
      '下次拜访在 5 天后，不到 7 天',
    ],
    [
      'customer.nextVisit - now < days(7)',
      { nextVisit: now - 5 * day },
      'Next visit 5 days ago, less than 7 days ahead',
      '下次拜访在 5 天前，不到 7 天后',
    ],
    ['customer.nextVisit < now', { nextVisit: now - hour }, 'Next visit 1 hour ago', '下次拜访在 1 小时前'],
  ])
})

describe('classes, options, truths, lists and presence', () => {
  each([
    ['customer.value == "high"', { value: 'low' }, 'Value is Low, not High', '客户价值为低价值，不是高价值'],
    ['customer.value != "high"', { value: 'high' }, 'Value is High', '客户价值为高价值'],
    ['customer.contactOk', { contactOk: false }, 'May be contacted is no', '同意联系为否'],
    ['!customer.contactOk', { contactOk: false }, 'May be contacted is no', '同意联系为否'],
    [
      'customer.industry in ["retail", "food"]',
      { industry: 'steel' },
      'Industry is Steel, none of Retail, Food',
      '行业为钢铁，不属于零售、食品',
    ],
    [
      'customer.industry in ["retail", "food"]',
      { industry: 'food' },
      'Industry is Food, one of Retail, Food',
      '行业为食品，属于零售、食品',
    ],
    ['"vip" in customer.tags', { tags: ['vip', 'tea'] }, 'vip is among tags', '标签含 vip'],
    ['"vip" in customer.tags', { tags: ['tea'] }, 'vip is not among tags (tea)', '标签不含 vip（现有 tea）'],
    ['"vip" in customer.tags', { tags: null }, 'vip is not among tags', '标签不含 vip'],
    ['has(customer.employees)', { employees: 12 }, 'Employees is 12', '员工数为 12'],
    ['customer.employees == null', {}, 'Employees has no value', '员工数没有值'],
  ])
})

test.each([
  'customer.name.startsWith("A")',
  'customer.tags.exists(tag, tag != "vip")',
  'customer.orders > (customer.contactOk ? 3 : 5)',
  'customer.spend365 * 2 > 100',
  'customer.spend365 > 10.005',
  'customer.orders + 1 > 5',
  'customer.name < "M"',
  'customer.tags == ["vip"]',
  'dyn(customer.orders) > 5',
  'customer.name.matches("^A")',
])('%s is left to its text', (condition) => {
  expect(said(condition, {})).toBe(null)
})

test('a list is told by its beginning', () => {
  const numbers = Array.from({ length: 20 }, (_, i) => i)
  expect(said(`customer.orders in [${numbers.join()}]`, { orders: 99 })).toBe(
    'Orders is 99, none of 0, 1, 2, 3, 4, 5, 6, 7, …',
  )
})

describe('what is written otherwise is told as what it asks', () => {
  each([
    ['size(customer.tags) > 0', { tags: [] }, 'Tags has no value', '标签没有值'],
    ['customer.tags.exists(t, t == "vip")', { tags: ['vip'] }, 'vip is among tags', '标签含 vip'],
    ['!customer.tags.all(t, t != "vip")', { tags: ['vip'] }, 'vip is among tags', '标签含 vip'],
    [
      'now - customer.lastPurchaseAt > days(2 * 30)',
      { lastPurchaseAt: now - 75 * day },
      'Last purchase 75 days ago, more than 60 days',
      '最近购买在 75 天前，超过 60 天',
    ],
    [
      '(now - customer.lastPurchaseAt).getHours() >= 48',
      { lastPurchaseAt: now - 75 * day },
      'Last purchase 75 days ago, at least 2 days',
      '最近购买在 75 天前，至少 2 天',
    ],
  ])
})
