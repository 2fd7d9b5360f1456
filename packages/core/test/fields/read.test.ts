import { describe, expect, test } from 'vitest'
import { compileConfiguration, readValue } from '../../src/index.ts'
import type { Field } from '../../src/index.ts'
import { least } from '../model.ts'
import { workedSince } from '../../../../test/harness/cpu.ts'

/** A field as a configuration describes it. */
function fieldOf(document: object): Field {
  const fields = { name: { type: 'text' }, field: document }
  const model = compileConfiguration({ ...least, customerTypes: { person: { title: 'name', fields } } })
  const field = model.fields.get('field')
  if (field === undefined) throw new Error('the configuration has no field')
  return field
}

const options = { type: 'select', options: ['quality', 'price', 'service'] }

describe('what fits is kept as it is stored', () => {
  test.each([
    [{ type: 'text' }, ' 李雷 😀 ', ' 李雷 😀 '],
    [{ type: 'text' }, 'x'.repeat(10_000), 'x'.repeat(10_000)],
    [{ type: 'user' }, 'u-1', 'u-1'],
    [{ type: 'email' }, 'a.b+c@例子.cn', 'a.b+c@例子.cn'],
    [{ type: 'phone' }, '+86 138 0013-8000', '+86 138 0013-8000'],
    [options, 'price', 'price'],
    [{ type: 'tags' }, ['vip', 'old', 'vip'], ['vip', 'old']],
    [{ type: 'boolean' }, false, false],
    [{ type: 'integer' }, 5, 5],
    [{ type: 'integer' }, '-5', -5],
    [{ type: 'integer' }, '9007199254740991', Number.MAX_SAFE_INTEGER],
    [{ type: 'integer' }, -0, 0],
    [{ type: 'number' }, 1e308, 1e308],
    [{ type: 'number' }, '1.5e3', 1500],
    [{ type: 'number' }, '-.5', -0.5],
    [{ type: 'number' }, '-0', 0],
    [{ type: 'money' }, '129.00', 12_900],
    [{ type: 'money' }, 19.99, 1999],
    [{ type: 'money' }, -3, -300],
    [{ type: 'date' }, '2024-02-29', '2024-02-29'],
    [{ type: 'datetime' }, '2026-03-01T08:00:00+08:00', Date.UTC(2026, 2, 1)],
  ])('%o takes %j', (document, input, value) => {
    const read = readValue(fieldOf(document), input, 2)
    expect(read).toEqual({ value })
    expect(Object.is(read.value, -0)).toBe(false)
  })
})

describe('no value', () => {
  test.each([[null], [undefined], ['']])('%s is none, of any type', (input) => {
    for (const type of [
      'text',
      'email',
      'phone',
      'boolean',
      'integer',
      'number',
      'money',
      'date',
      'datetime',
    ]) {
      expect(readValue(fieldOf({ type }), input, 2)).toEqual({ value: null })
      expect(readValue(fieldOf({ type, required: true }), input, 2)).toEqual({ problem: 'is missing' })
    }
    expect(readValue(fieldOf({ type: 'tags' }), input, 2)).toEqual({ value: [] })
  })

  test('an empty list is none', () => {
    expect(readValue(fieldOf({ type: 'tags' }), [], 2)).toEqual({ value: [] })
    expect(readValue(fieldOf({ type: 'tags', required: true }), [], 2)).toEqual({ problem: 'is missing' })
  })
})

/** What a browser, a CSV or a stranger may send. */
const wrong: readonly unknown[] = [
  {},
  { toString: 1, valueOf: 1 },
  { $ne: null },
  [[]],
  Symbol('s'),
  Number.NaN,
  Infinity,
  -Infinity,
  10n,
  () => 'x',
]

describe('what does not fit is refused, saying what would be right, and never thrown', () => {
  test.each([
    [{ type: 'text' }, 5, '5 is not a text'],
    [{ type: 'text' }, ['a'], 'a list is not a text'],
    [{ type: 'text' }, { a: 1 }, 'a map is not a text'],
    [{ type: 'text' }, 'x'.repeat(10_001), 'has 10001 characters; 10000 is the most'],
    [{ type: 'text' }, 'a\u0000', 'holds U+0000, which no database text may hold'],
    [{ type: 'text' }, '\ud83d', 'holds half a surrogate pair, which is not a character'],
    [{ type: 'email' }, 'nobody', '"nobody" is not an e-mail address such as name@example.com'],
    [{ type: 'email' }, 'a b@c.d', '"a b@c.d" is not an e-mail address such as name@example.com'],
    [{ type: 'email' }, `${'a'.repeat(250)}@b.cn`, /^"a+….* is not an e-mail address/],
    [{ type: 'phone' }, 'call me', '"call me" is not a phone number such as +86 138 0013 8000'],
    [{ type: 'phone' }, 13800138000, '13800138000 is not a phone number such as +86 138 0013 8000'],
    [options, 'prise', '"prise" is not possible; did you mean "price"?'],
    [options, 'xyz', '"xyz" is not possible; it is one of quality, price, service'],
    [options, 5, '5 is not possible; it is one of quality, price, service'],
    [options, 'constructor', '"constructor" is not possible; it is one of quality, price, service'],
    [{ type: 'tags' }, 'vip', '"vip" is not a list of texts'],
    [{ type: 'tags' }, ['a', 5], '5 is not a short text in field'],
    [{ type: 'tags' }, ['a', ''], 'holds "", which is no tag: leave it out'],
    [{ type: 'tags' }, [' '], 'holds " ", which is no tag: leave it out'],
    [{ type: 'tags' }, ['\u200b'], /which is no tag: leave it out/],
    [{ type: 'tags' }, ['x'.repeat(101)], /^"x+… is not a short text in field/],
    [{ type: 'tags' }, Array<string>(300).fill('x'), 'holds 300 texts; 200 is the most'],
    [{ type: 'boolean' }, 'true', '"true" is not true or false'],
    [{ type: 'boolean' }, 1, '1 is not true or false'],
    [{ type: 'integer' }, 1.5, '1.5 is not a whole number'],
    [{ type: 'integer' }, '1.0', '"1.0" is not a whole number'],
    [{ type: 'integer' }, '1e3', '"1e3" is not a whole number'],
    [{ type: 'integer' }, 2 ** 53, '9007199254740992 is not a whole number'],
    [{ type: 'integer' }, '9007199254740993', '"9007199254740993" is not a whole number'],
    [{ type: 'integer' }, true, 'true is not a whole number'],
    [{ type: 'number' }, '1,5', '"1,5" is not a number'],
    [{ type: 'number' }, '1e400', '"1e400" is not a number'],
    [{ type: 'number' }, '0x10', '"0x10" is not a number'],
    [{ type: 'money' }, '1.234', '"1.234" is not an amount with at most 2 decimals, such as 129.00'],
    [
      { type: 'money' },
      0.1 + 0.2,
      '0.30000000000000004 is not an amount with at most 2 decimals, such as 129.00',
    ],
    [{ type: 'money' }, '¥5', '"¥5" is not an amount with at most 2 decimals, such as 129.00'],
    [{ type: 'date' }, '2026-02-30', '"2026-02-30" is not a day such as 2026-03-01'],
    [{ type: 'date' }, 20260301, '20260301 is not a day such as 2026-03-01'],
    [
      { type: 'datetime' },
      '2026-03-01',
      '"2026-03-01" is not a moment with its zone such as 2026-03-01T09:30:00Z',
    ],
    [{ type: 'datetime' }, 0, '0 is not a moment with its zone such as 2026-03-01T09:30:00Z'],
  ])('%o does not take %j', (document, input, problem) => {
    expect(readValue(fieldOf(document), input, 2).problem).toMatch(problem)
  })

  test.each([
    'text',
    'user',
    'email',
    'phone',
    'tags',
    'boolean',
    'integer',
    'number',
    'money',
    'date',
    'datetime',
  ])('a field of type %s takes none of what is no value at all', (type) => {
    for (const input of wrong) expect(readValue(fieldOf({ type }), input, 2).problem).toBeTypeOf('string')
  })

  test('nor does a select', () => {
    for (const input of wrong)
      expect(readValue(fieldOf(options), input, 2).problem).toMatch('is not possible')
  })

  test('a huge text is refused at once, also where one of many options was meant', () => {
    const many = fieldOf({ type: 'select', options: Array.from({ length: 500 }, (_, i) => `option${i}`) })
    const started = process.cpuUsage()
    expect(readValue(many, 'x'.repeat(1_000_000), 2).problem).toMatch(
      /^"x{58}… is not possible; it is one of /,
    )
    expect(workedSince(started)).toBeLessThan(1000)
  })
})

describe('bounds hold, in the unit they are written in', () => {
  test.each([
    [{ type: 'integer', min: 1, max: 5 }, 0, 'is 0, below the least, 1'],
    [{ type: 'integer', min: 1, max: 5 }, 6, 'is 6, above the most, 5'],
    [{ type: 'number', min: -0.5 }, -0.6, 'is -0.6, below the least, -0.5'],
    [{ type: 'money', min: 0 }, '-0.01', 'is -0.01, below the least, 0.00'],
    [{ type: 'money', max: 19.99 }, '20', 'is 20.00, above the most, 19.99'],
  ])('%o does not take %s', (document, input, problem) => {
    expect(readValue(fieldOf(document), input, 2)).toEqual({ problem })
  })

  test('a bound itself is within', () => {
    expect(readValue(fieldOf({ type: 'money', min: 0, max: 19.99 }), '19.99', 2)).toEqual({ value: 1999 })
    expect(readValue(fieldOf({ type: 'money', min: 0, max: 19.99 }), 0, 2)).toEqual({ value: 0 })
  })
})
