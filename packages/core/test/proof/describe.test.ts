import { expect, test } from 'vitest'
import { describeProof } from '../../src/index.ts'
import { proofOf, retail, size, tableOf, value } from './retail.ts'

function sentences(asked: object, others: object = {}): string[] {
  const proof = proofOf(asked, others)
  return describeProof(proof, retail({ ...others, asked })).map(({ level, text }) => `${level}: ${text}`)
}

test('labels, money and times are said as people say them', () => {
  expect(sentences({ ...size, rules: size.rules.slice(0, 2) })).toEqual([
    'problem: no rule holds for a customer of type company with Employees = 99',
    'note: rules 1 and 2 both hold for a customer of type company with Employees = 1,000',
  ])
  const rules = [
    'customer.spend >= 10000',
    'customer.need == "price"',
    'now - customer.lastPurchaseAt > days(60)',
    '"vip" in customer.tags && customer.spend < 50',
  ]
  expect(sentences({ for: 'person', ...tableOf(...rules), otherwise: 'c0' })).toContain(
    'note: rules 1 and 2 both hold for a customer of type person with Spend = ¥10,000.00 and Main need = Price',
  )
  expect(sentences({ for: 'person', ...tableOf(...rules), otherwise: 'c0' })).toContain(
    'note: rules 3 and 4 both hold for a customer of type person with Spend = ¥49.99, Last purchase 61 days ago and tags = ["vip"]',
  )
})

test('problems come first, then what is unproven, then notes', () => {
  const starts = 'customer.name.startsWith("A")'
  const rules = ['customer.orders > 5', 'customer.orders > 6', `${starts} || customer.orders < 3`]
  expect(sentences({ for: 'person', ...tableOf(...rules, `!(${starts})`, '!has(customer.name)') })).toEqual([
    'problem: rule 2 never decides: wherever it holds, rule 1 goes before it, as for a customer of type person with orders = 7',
    'unproven: it is not proven that some rule holds for every customer (person): customer.name.startsWith("A") in rule 3 is no comparison with a fixed value, no membership and no question for a value',
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
    'problem: no rule holds for a customer of type person with refunds365 = ¥0.00, value = mid, spend365 = ¥10,000.00 and orders365 = 5',
  ])
  expect(proofOf({ for: 'person', ...attention }, { value }).unproven).toEqual([])
})
