import { expect, test } from 'vitest'
import type { Json } from '../../src/api/index.ts'
import { masked } from '../../src/index.ts'

test.each([
  ['林晓', '林***'],
  ['Ann Lee', 'A***'],
  ['E\u0301milie', 'E\u0301***'],
  ['ann.lee@example.com', 'a***@example.com'],
  ['+86 138 0013 8000', '***8000'],
  ['13800138000', '***8000'],
  ['1234', '***'],
  ['@nobody', '@***'],
  ['', null],
  [null, null],
])('the text %j is shown as %j', (value, shown) => {
  expect(masked(value, { type: 'string', format: 'text' })).toBe(shown)
})

test.each([
  ['1990-05-01', { type: 'date', format: 'date' }],
  ['gold', { type: 'string', format: 'select' }],
  [42, { type: 'int', format: 'integer' }],
  [['a', 'b'], { type: 'list<string>', format: 'tags' }],
] as const)('nothing is shown of %j', (value, field) => {
  expect(masked(value as Json, field)).toBeNull()
})
