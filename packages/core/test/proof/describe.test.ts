import { expect, test } from 'vitest'
import { describeModel, describeProof } from '../../src/index.ts'
import { proofOf, retail, size, tableOf, value } from './retail.ts'

function sentences(asked: object, others: object = {}, language = 'en'): string[] {
  const proof = proofOf(asked, others)
  const description = describeModel(retail({ ...others, asked }))
  return describeProof(proof, description, language).map(({ level, text }) => `${level}: ${text}`)
}

test('labels, money and times are said as people say them', () => {
  expect(sentences({ ...size, rules: size.rules.slice(0, 2) })).toEqual([
    'problem: no rule holds for a customer of type Company with Employees = 99',
    'note: rules 1 and 2 both hold for a customer of type Company with Employees = 1,000',
  ])
  const rules = [
    'customer.spend >= 10000',
    'customer.need == "price"',
    'now - customer.lastPurchaseAt > days(60)',
    '"vip" in customer.tags && customer.spend < 50',
  ]
  expect(sentences({ for: 'person', ...tableOf(...rules), otherwise: 'c0' })).toContain(
    'note: rules 1 and 2 both hold for a customer of type Person with Spend = ¥10,000 and Main need = Price',
  )
  expect(sentences({ for: 'person', ...tableOf(...rules), otherwise: 'c0' })).toContain(
    'note: rules 3 and 4 both hold for a customer of type Person with Spend = ¥49.99, Last purchase 61 days ago and Tags = vip',
  )
})

test('in Chinese too', () => {
  const rules = [
    'customer.spend >= 10000',
    'now - customer.lastPurchaseAt > days(60)',
    'customer.spend > 20000',
  ]
  expect(sentences({ for: 'person', ...tableOf(...rules) }, {}, 'zh-CN')).toEqual([
    'problem: 没有规则适用于这样的 Person：Spend = ¥9,999.99，Last purchase 在 60 天前',
    'problem: 规则 3 从不起作用：凡它成立之处，都由规则 1 先行判定，例如这样的 Person：Spend = ¥20,000.01',
    'note: 规则 1、2 同时适用于这样的 Person：Spend = ¥10,000，Last purchase 在 61 天前',
    'note: 规则 1、3 同时适用于这样的 Person：Spend = ¥20,000.01',
    'note: 规则 2、3 同时适用于这样的 Person：Spend = ¥20,000.01，Last purchase 在 61 天前',
  ])
  const starts = 'customer.name.startsWith("A")'
  const unproven = tableOf(`${starts} || customer.orders < 3`, `!(${starts})`, '!has(customer.name)')
  expect(sentences({ for: 'person', ...unproven }, {}, 'zh-CN')[0]).toMatch(
    /^unproven: 未能证明每位客户都有规则适用（Person）：规则 1 中的 customer\.name\.startsWith\("A"\) 既不是与固定值的比较/,
  )
})

test('problems come first, then what is unproven, then notes', () => {
  const starts = 'customer.name.startsWith("A")'
  const rules = ['customer.orders > 5', 'customer.orders > 6', `${starts} || customer.orders < 3`]
  expect(sentences({ for: 'person', ...tableOf(...rules, `!(${starts})`, '!has(customer.name)') })).toEqual([
    'problem: rule 2 never decides: wherever it holds, rule 1 goes before it, as for a customer of type Person with Orders = 7',
    'unproven: it is not proven that some rule holds for every customer (Person): customer.name.startsWith("A") in rule 3 is no comparison with a fixed value, no membership and no question for a value',
    expect.stringMatching(/^note: rules 1 and 2 both hold/) as string,
    ...Array.from({ length: 8 }, () => expect.stringMatching(/^note: /) as string),
  ])
})

test('a total that is asked about alone and in a difference is looked at together', () => {
  const attention = tableOf(
    'customer.refunds365 > 0',
    'customer.value == "high"',
    'customer.spend365 < 10000',
  )
  expect(sentences({ for: 'person', ...attention }, { value }).slice(0, 1)).toEqual([
    'problem: no rule holds for a customer of type Person with Refunds 365 = ¥0, Value = Mid, Spend 365 = ¥10,000 and Orders 365 = 5',
  ])
  expect(proofOf({ for: 'person', ...attention }, { value }).unproven).toEqual([])
})
