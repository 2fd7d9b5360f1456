import { describe, expect, test } from 'vitest'
import { compileTemplate } from '../../../src/import/map/template.ts'

const row = new Map(
  ['a', 'b', 'Order ID', 'constructor', '__proto__'].map((name) => [name, { type: 'string' as const }]),
)
const scope = { roots: { row }, now: false, moneyDigits: 2 }

function read(text: string, cells: { [column: string]: string | null }): unknown {
  return compileTemplate(text, scope).read(cells)
}

describe('text with ${…} in it', () => {
  test.each([
    ['plain text', 'plain text'],
    ['', ''],
    ['${row.a}', '1'],
    ['Customer ${row.a}', 'Customer 1'],
    ['${row.a}-${row["Order ID"]}', '1-x}"y'],
    ['${row.a == "1"}', true],
    ['is ${row.a == "1"}', 'is true'],
    ['${size(row.a)}', 1],
    ['${row.a == "}" ? "b}" : \'c}\'}', 'c}'],
    ['${timestamp("2024-01-01T00:00:00Z")}', '2024-01-01T00:00:00.000Z'],
    ['$5 and {braces}', '$5 and {braces}'],
  ])('%s', (text, value) => {
    expect(read(text, { a: '1', 'Order ID': 'x}"y' })).toBe(value)
  })

  test('a lone expression without a value is none; inside text it is no text', () => {
    expect(read('${row.b}', { a: '1', b: null })).toBeUndefined()
    expect(read('[${row.b}]', { a: '1', b: null })).toBe('[]')
    expect(read('${has(row.b)}', { b: null })).toBe(false)
  })

  test('columns named like parts of every object are columns all the same', () => {
    const cells = Object.assign(Object.create(null), { constructor: 'c' })
    expect(read('${row.constructor}', cells)).toBe('c')
    expect(read('${row.__proto__}', Object.create(null))).toBeUndefined()
  })

  test('says which columns it reads', () => {
    expect(compileTemplate('${row.b}${row.a}${row.b}', scope).columns).toEqual(['b', 'a'])
  })

  test.each(['${row.a', '${', '${"}', '${row.c}', '${}', '${now}', '${row}', '${customer.a}'])(
    'refuses %s',
    (text) => {
      expect(() => compileTemplate(text, scope)).toThrow(expect.objectContaining({ name: 'GuanxiError' }))
    },
  )
})
