import { describe, expect, test } from 'vitest'
import { ask } from './scope.ts'

describe('money is kept in minor units and read in major ones', () => {
  test.each([
    [1999, 'customer.credit == 19.99', true],
    [1999, 'customer.credit >= 19.99 && customer.credit <= 19.99', true],
    [1999, 'customer.credit < 20', true],
    [2000, 'customer.credit == 20', true],
    [100_000, 'customer.credit <= 100000', true],
    [29, 'customer.credit == 0.29', true],
    [113, 'customer.credit > 1.13', false],
    [413, 'customer.credit != 4.13', false],
    [-5, 'customer.credit == -0.05', true],
    [-5, 'customer.credit == -(0.05)', true],
    [5, 'customer.credit == -(-0.05)', true],
    [5, '0.05 == customer.credit', true],
    [10_000, 'customer.credit == 1e2', true],
    [1, 'customer.credit > 0.005', true],
    [1, 'customer.credit == 0.005', false],
    [1, 'customer.credit < 0.015', true],
    [9007199254740991, 'customer.credit == 90071992547409.91', true],
    [9007199254740990, 'customer.credit == 90071992547409.91', false],
    [1, 'customer.credit < 1e300', true],
    [1999, 'customer.credit in [5, 19.99]', true],
    [500, 'customer.credit in [5, 19.99]', true],
    [500, 'customer.credit in [500]', false],
    [1999, 'customer.credit == customer.score', true],
    [2000, 'customer.credit == customer.seats', true],
  ])('%d minor units: %s is %s', (credit, expression, truth) => {
    expect(ask(expression, { credit, score: 19.99, seats: 20 })).toBe(truth)
  })

  test.each([
    [0, 1500, 'customer.credit == 1500'],
    [0, 1500, 'customer.credit > 1499.5'],
    [3, 1_234_567, 'customer.credit == 1234.567'],
    [3, 10, 'customer.credit == 0.010'],
  ])('a currency of %d digits: %d minor units, %s', (digits, credit, expression) => {
    expect(ask(expression, { credit }, digits)).toBe(true)
  })
})

describe('money adds to money, exactly, and is a number once scaled', () => {
  test.each([
    ['customer.credit + customer.spend365', 30],
    ['customer.credit - customer.spend365', -10],
    ['-customer.credit', -10],
    ['(customer.credit + customer.spend365) == 0.3', true],
    ['customer.credit * 3 == 0.3', false],
    ['customer.credit * 0.5', 0.05],
    ['3 * customer.spend365', 0.6000000000000001],
    ['customer.spend365 / 2', 0.1],
    ['customer.spend365 / customer.credit', 2],
    ['(customer.active ? customer.credit : customer.spend365) == 0.1', true],
  ])('%s is %s', (expression, value) => {
    expect(ask(expression, { credit: 10, spend365: 20, active: true })).toBe(value)
  })
})
