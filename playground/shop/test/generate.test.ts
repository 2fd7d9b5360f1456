import { describe, expect, test } from 'vitest'
import { amountOf, day, generateShop, startOfDay } from '../src/generate/index.ts'

const now = Date.UTC(2026, 10, 22, 5)
const shop = generateShop(7, now)

describe('the made-up shop', () => {
  test('the same seed and moment give the same shop; another seed another', () => {
    expect(generateShop(7, now)).toEqual(shop)
    expect(generateShop(8, now).customers[0]).not.toEqual(shop.customers[0])
  })

  test('later the same day there is more of the same, and nothing already there has changed', () => {
    const evening = generateShop(7, now + 8 * 3_600_000)
    const told = new Map(evening.orders.map((order) => [order.number, order]))
    expect(evening.orders.length).toBeGreaterThan(shop.orders.length)
    for (const order of shop.orders) expect(told.get(order.number)).toEqual(order)
  })

  test('some 2,000 customers with numbers of their own; persons and companies, Chinese and English', () => {
    expect(shop.customers.length).toBeGreaterThan(1990)
    expect(new Set(shop.customers.map(({ id }) => id)).size).toBe(shop.customers.length)
    const share = (holds: (customer: (typeof shop.customers)[number]) => boolean) =>
      shop.customers.filter(holds).length / shop.customers.length
    expect(share(({ type }) => type === 'company')).toBeCloseTo(0.06, 1)
    expect(share(({ name }) => /^\p{Script=Han}+$/u.test(name))).toBeCloseTo(0.64, 1)
    expect(new Set(shop.customers.map(({ name }) => name)).size).toBeGreaterThan(1500)
  })

  test('nothing is dated after now or before the two years, and everybody joined before buying', () => {
    const joined = new Map(shop.customers.map((customer) => [customer.id, customer.joined]))
    const dated = [...shop.orders, ...shop.refunds, ...shop.visits]
    for (const { at, customer } of dated) {
      expect(at).toBeLessThanOrEqual(now)
      expect(at).toBeGreaterThanOrEqual(joined.get(customer) ?? Infinity)
    }
    expect(shop.orders[0]?.at).toBeLessThan(now - 700 * day)
    expect(shop.orders.at(-1)?.at).toBeGreaterThan(now - day)
  })

  test('orders stand in the order of time and count up within their day', () => {
    expect(shop.orders.map(({ at }) => at)).toEqual(shop.orders.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(new Set(shop.orders.map(({ number }) => number)).size).toBe(shop.orders.length)
    expect(shop.orders[0]?.number).toMatch(/^Y2411\d\d-001$/)
  })
})

describe('how they buy', () => {
  const counts = new Map<string, number>()
  for (const { customer } of shop.orders) counts.set(customer, (counts.get(customer) ?? 0) + 1)
  const times = [...counts.values()]

  test('many once, few very often', () => {
    const once = times.filter((count) => count === 1).length / shop.customers.length
    expect(once).toBeGreaterThan(0.4)
    expect(once).toBeLessThan(0.65)
    const heavy = times.filter((count) => count >= 20).length
    expect(heavy).toBeGreaterThan(15)
    expect(heavy).toBeLessThan(120)
    expect(shop.customers.length - counts.size).toBeGreaterThan(40)
  })

  test('some stayed away for half a year and came back', () => {
    const last = new Map<string, number>()
    const back = new Set<string>()
    for (const { customer, at } of shop.orders) {
      if (at - (last.get(customer) ?? at) > 180 * day) back.add(customer)
      last.set(customer, at)
    }
    expect(back.size).toBeGreaterThan(60)
    expect([...last.values()].filter((at) => now - at > 180 * day).length).toBeGreaterThan(500)
  })

  test('Double Eleven is the busiest time, and amounts are a tea shop’s', () => {
    const perDay = new Map<number, number>()
    for (const { at } of shop.orders) perDay.set(startOfDay(at), (perDay.get(startOfDay(at)) ?? 0) + 1)
    const eleventh = perDay.get(startOfDay(Date.UTC(2025, 10, 11, 5))) ?? 0
    expect(eleventh).toBeGreaterThan((shop.orders.length / 730) * 1.4)
    const amounts = shop.orders.map(({ lines }) => amountOf(lines)).toSorted((a, b) => a - b)
    expect(amounts[Math.floor(amounts.length / 2)]).toBeGreaterThan(10_000)
    expect(amounts[Math.floor(amounts.length / 2)]).toBeLessThan(60_000)
  })

  test('refunds follow orders and never exceed them', () => {
    const orders = new Map(shop.orders.map((order) => [order.number, order]))
    expect(shop.refunds.length).toBeGreaterThan(50)
    for (const refund of shop.refunds) {
      const order = orders.get(refund.order)
      expect(refund.amount).toBeLessThanOrEqual(order ? amountOf(order.lines) : 0)
      expect(refund.at).toBeGreaterThan(order?.at ?? Infinity)
    }
  })
})
