import { expect, test } from 'vitest'
import { checkData, compileData, Problems } from '../../src/index.ts'
import type { Scope } from '../../src/index.ts'

const customer = new Map([
  ['name', { type: 'string' as const }],
  ['owner', { type: 'string' as const }],
  ['spend', { type: 'money' as const }],
  ['tags', { type: 'list<string>' as const }],
])
const scope: Scope = { roots: { customer }, now: true, moneyDigits: 2 }
const environment = { customer: { name: 'Lin Yue', owner: null, spend: 12_950, tags: ['vip'] }, now: 0 }

function rendered(written: unknown): unknown {
  const problems = new Problems()
  const data = checkData(written, scope, ['input'], problems)
  expect(problems.list).toEqual([])
  return compileData(data, scope.moneyDigits)(environment)
}

test('every text in it may hold expressions, and a lone one keeps its type', () => {
  const written = {
    title: 'Call ${customer.name}',
    due: '${now + days(3)}',
    spent: '${customer.spend}',
    all: ['${customer.tags}', 'on ${customer.tags}'],
    plain: [1, true, null],
  }
  expect(rendered(written)).toEqual({
    title: 'Call Lin Yue',
    due: '1970-01-04T00:00:00.000Z',
    spent: '129.50',
    all: [['vip'], 'on ["vip"]'],
    plain: [1, true, null],
  })
})

test('a lone one without a value leaves its key out; inside text it is empty', () => {
  expect(
    rendered({
      owner: '${customer.owner}',
      list: ['${customer.owner}', 'x'],
      text: 'for ${customer.owner}.',
    }),
  ).toEqual({
    list: ['x'],
    text: 'for .',
  })
})

test('a map in an expression does not end it', () => {
  expect(rendered('${{"a": {"b": 1}}["a"]["b"]}')).toBe(1)
})

test('what is wrong is told at its place, all at once', () => {
  const problems = new Problems()
  checkData({ a: 'Dear ${customer.nmae}', b: ['${now', { c: '${1 +}' }] }, scope, ['input'], problems)
  expect(problems.list.map(({ path, message, character }) => [path.join('.'), message, character])).toEqual([
    ['input.a', 'customer has no "nmae"; did you mean "name"?', 8],
    ['input.b.0', '"${now" has no closing "}"', 1],
    ['input.b.1.c', expect.stringContaining('expression'), expect.any(Number)],
  ])
})
