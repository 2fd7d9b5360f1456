import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from '../src/json-fault.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('finds a fault exactly where JSON.parse refuses: random JSON with random damage', () => {
  const damaged = fc
    .tuple(fc.json(), fc.nat(), fc.nat(3), fc.stringMatching(/^[{}[\],:"\\ 0-9eE.\-+tfnu]{0,3}$/))
    .map(([text, at, cut, put]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + put + text.slice(place + cut)
    })
  fc.assert(
    fc.property(damaged, (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text))
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['', 1, 1, 'a value'],
  ['{"a":1', 1, 7, '"," or "}"'],
  ['[1,]', 1, 4, 'a value'],
  ['{"a":1,}', 1, 8, 'a name in double quotes'],
  ["{'a':1}", 1, 2, 'a name in double quotes or "}"'],
  ['{"a" 1}', 1, 6, '":"'],
  ['{}\n{}', 2, 1, 'the end'],
  ['[1}', 1, 3, '"," or "]"'],
  ['[\n\n"half', 3, 1, 'a value or "]"'],
])('%j: line %i, column %i should be %s', (text, line, column, expected) => {
  expect(jsonFault(text)).toEqual({ line, column, expected })
})

test('a megabyte of one string or of brackets is no trouble', () => {
  expect(jsonFault(`"${'\\n'.repeat(500_000)}`)).toMatchObject({ line: 1, column: 1 })
  expect(jsonFault('['.repeat(1_000_000))).toMatchObject({ column: 1_000_001 })
})
