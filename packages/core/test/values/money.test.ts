import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currencyDigits, formatMoney, parseMoney } from '../../src/index.ts'

describe('decimal text is read as integer minor units', () => {
  test.each([
    ['129.00', 2, 12_900],
    ['129', 2, 12_900],
    ['19.99', 2, 1999],
    ['0.1', 2, 10],
    ['.5', 2, 50],
    ['5.', 2, 500],
    ['-0.01', 2, -1],
    ['+7', 2, 700],
    [' 7 ', 2, 700],
    ['1.5000', 2, 150],
    ['-0', 2, 0],
    ['007', 2, 700],
    ['1500', 0, 1500],
    ['1500.0', 0, 1500],
    ['1.234', 3, 1234],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', 2, -Number.MAX_SAFE_INTEGER],
  ])('%s with %d digits', (text, digits, minor) => {
    expect(parseMoney(text, digits)).toBe(minor)
  })

  test.each([
    ['', 2],
    ['.', 2],
    ['-', 2],
    ['1.234', 2],
    ['1500.5', 0],
    ['1,000.00', 2],
    ['1e2', 2],
    ['¥5', 2],
    ['0x10', 2],
    ['١٢', 2],
    ['1 000', 2],
    ['NaN', 2],
    ['Infinity', 2],
    ['90071992547409.92', 2],
    ['9'.repeat(400), 2],
  ])('%s with %d digits is refused', (text, digits) => {
    expect(parseMoney(text, digits)).toBeNull()
  })
})

test('minor units are shown with all their digits', () => {
  expect(formatMoney(12_900, 2)).toBe('129.00')
  expect(formatMoney(-5, 2)).toBe('-0.05')
  expect(formatMoney(0, 2)).toBe('0.00')
  expect(formatMoney(1500, 0)).toBe('1500')
  expect(formatMoney(-1, 3)).toBe('-0.001')
})

test('what is shown is read back as it was, in any currency', () => {
  const same = fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 2, 3), (minor, digits) => {
    expect(parseMoney(formatMoney(minor, digits), digits)).toBe(minor + 0)
  })
  fc.assert(same, { numRuns: 1000 })
})

test('currencies have the digits ISO 4217 gives them', () => {
  expect(['CNY', 'USD', 'JPY', 'KRW', 'KWD', 'BHD'].map(currencyDigits)).toEqual([2, 2, 0, 0, 3, 3])
})
