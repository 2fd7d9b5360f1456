import { describe, expect, test } from 'vitest'
import { ConfigError, loadConfiguration } from '../../src/index.ts'
import { problemsOf, shop, withRule } from './text.ts'
import { workedSince } from '../../../../test/harness/cpu.ts'

const quoting = 'an expression that holds ": " or starts with a quote or a bracket must stand in quotes'

describe('what YAML silently makes of an unquoted expression is an error that shows the quoting', () => {
  test.each([
    [
      '{ when: !has(customer.name), then: high }',
      `21:17 document: an expression that starts with "!" must stand in quotes: '!has(customer.name)…'`,
    ],
    [
      'when: !has(customer.name) || customer.orders > 3\n        then: high',
      `21:15 document: an expression that starts with "!" must stand in quotes: '!has(customer.name)…'`,
    ],
    [
      '{ when: customer.tags.exists(t, t == "vip"), then: high }',
      '21:41 classifications.value.rules.0.t == "vip"): "t == "vip")" is part of an expression; between { } one that holds a comma must stand in quotes',
    ],
    [
      'when: "a" == customer.name\n        then: high',
      `21:19 document: Unexpected scalar at node end; ${quoting}`,
    ],
    [
      'when: customer.name == "a: b"\n        then: high',
      `21:15 document: Nested mappings are not allowed in compact mappings; ${quoting}`,
    ],
    [
      'when: customer.orders > 1 ? true : false\n        then: high',
      `21:15 document: Nested mappings are not allowed in compact mappings; ${quoting}`,
    ],
    [
      'when: [1, 2].exists(n, n > 1)\n        then: high',
      `21:21 document: Unexpected scalar at node end; ${quoting}`,
    ],
    [
      '{ when: [customer.orders > 1], then: high }',
      '21:17 classifications.value.rules.0.when: must be a text, but is a list',
    ],
    ['{ when: true, then: high }', '21:17 classifications.value.rules.0.when: must be a text, but is true'],
  ])('%s', (rule, problem) => {
    expect(problemsOf(withRule(rule))).toEqual([problem])
  })

  test.each([
    `{ when: '!has(customer.name)', then: high }`,
    `{ when: 'customer.tags.exists(t, t == "vip")', then: high }`,
    'when: customer.tags.exists(t, t == "vip")\n        then: high',
    'when: customer.orders > 1 && customer.name != "x"\n        then: high',
    `when: 'customer.orders > 1 ? true : false'\n        then: high`,
    'when: >-\n          customer.orders > 1 &&\n          customer.spend > 20\n        then: high',
  ])('quoted, or on lines of its own, it is read as it stands: %s', (rule) => {
    expect(problemsOf(withRule(rule))).toEqual([])
  })
})

const manyKeys = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1\n`).join('')

describe('faults of the file itself', () => {
  test.each([
    [`${shop}currency: USD\n`, '17:1 currency: "currency" stands here twice'],
    [shop.replace('tags: {', 'name: {'), '9:7 customerTypes.person.fields.name: "name" stands here twice'],
    [`${shop}\tx: 1\n`, '17:1 document: Tabs are not allowed as indentation'],
    [`${shop}---\n${shop}`, '17:1 document: only one document may stand here, but a second one begins'],
    [`${shop}? [a]\n: 1\n`, /^17:3 document: With stringKeys, all keys must be strings/],
    ['', 'undefined:undefined document: must be a map, but is null'],
    ['hello', '1:1 document: must be a map, but is "hello"'],
    ['- 1', '1:1 document: must be a map, but is a list'],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(problem instanceof RegExp ? problem : literal(problem)),
    ])
  })

  test('an alias that names nothing, or aliases that multiply, are refused', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe'])
      bomb.push(`${name}: &${name} [${`*${of},`.repeat(9)}]`)
    expect(problemsOf(bomb.join('\n'))).toEqual([expect.stringContaining('Excessive alias count')])
    expect(problemsOf('a: *b')).toEqual([expect.stringContaining('Unresolved alias')])
    expect(problemsOf('timeZone: &a\n  b: *a')).toContain('1:1 timeZone: must be a text, but is a map')
  })

  test.each([
    ['open brackets', '['.repeat(20_000)],
    ['nested maps', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
    ['nested lists', '- '.repeat(20_000)],
    ['a thousand broken lines', 'a: "b" c\n'.repeat(1000)],
    ['one key over and over', 'a: 1\n'.repeat(40_000)],
    ['many keys, of which one stands there twice', `${manyKeys}k0: 1`],
  ])('%s are answered at once, in a few lines', (_, text) => {
    const started = process.cpuUsage()
    const problems = problemsOf(text)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThanOrEqual(10)
    expect(workedSince(started)).toBeLessThan(5000)
  })

  test('many keys that are not known are told with their places at once', () => {
    const started = process.cpuUsage()
    const problems = problemsOf(manyKeys)
    expect(problems).toContain('40000:1 k39999: "k39999" is not known here')
    expect(workedSince(started)).toBeLessThan(5000)
  })
})

test('a key that stands twice is told by its path, in lists and in one line too', () => {
  expect(problemsOf('a:\n  - b: { c: 1, d: 2, "c": 3 }\n  - { e: 1, e: 2 }\n')).toEqual([
    '2:22 a.0.b.c: "c" stands here twice',
    '3:13 a.1.e: "e" stands here twice',
  ])
})

test('a byte order mark, Windows line ends and JSON are read as they are', () => {
  expect(problemsOf(`\ufeff${shop}`)).toEqual([])
  expect(problemsOf(shop.replaceAll('\n', '\r\n'))).toEqual([])
  const { document } = loadConfiguration(shop)
  expect(problemsOf(JSON.stringify(document))).toEqual([])
})

test('the error names file, line and column for people, and carries them for programs', () => {
  const text = shop.replace('UTC', 'Asia/Shanghia')
  const thrown = (): unknown => loadConfiguration(text, 'shop.yaml')
  expect(thrown).toThrow(ConfigError)
  expect(thrown).toThrow(
    'the configuration has one problem:\n  shop.yaml:2:11 timeZone: not a time zone; write an IANA name such as Asia/Shanghai or UTC',
  )
  expect(thrown).toThrow(
    expect.objectContaining({
      code: 'config.invalid',
      status: 400,
      details: [expect.objectContaining({ path: 'timeZone', line: 2, column: 11 })],
    }),
  )
})

function literal(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`)
}
