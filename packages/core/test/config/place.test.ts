import { describe, expect, test } from 'vitest'
import { compileConfiguration, ConfigError, readYaml, sourceOf } from '../../src/index.ts'
import { problemsOf, shop, withRule } from './text.ts'

const rule = (lines: string): string => withRule(`when: ${lines}\n        then: high`)
/** What stands at the place that the one problem names. */
function pointedAt(text: string): string {
  const [problem = '', ...more] = problemsOf(text)
  expect(more).toEqual([])
  const [, line = '0', column = '0'] = /^(\d+):(\d+) /.exec(problem) ?? []
  return text.split(/\r?\n/)[Number(line) - 1]?.slice(Number(column) - 1) ?? ''
}

describe('what is wrong inside an expression is pointed at in the line', () => {
  test.each([
    ['plain', 'customer.orders > 1 && customer.spendd > 5', /^customer\.spendd > 5$/],
    ['with a comment behind it', 'customer.orders > 1 && customer.spendd > 5 # much', /^customer\.spendd/],
    ['in single quotes', `'customer.name == "x" && customer.spendd > 5'`, /^customer\.spendd > 5'$/],
    ['with doubled quotes', `'customer.name == ''x'' && customer.spendd > 5'`, /^customer\.spendd/],
    ['in double quotes', `"customer.name == 'x' && customer.spendd > 5"`, /^customer\.spendd > 5"$/],
    ['with escaped quotes', String.raw`"customer.name == \"x\" && customer.spendd > 5"`, /^customer\.spendd/],
    [
      'with escaped letters',
      String.raw`"customer.name == '\u5ba2\x41\t' && customer.spendd > 5"`,
      /^customer\.sp/,
    ],
    [
      'with letters beyond the first plane',
      `customer.name == '👩🏽‍🚀' && customer.spendd > 5`,
      /^customer\.spendd/,
    ],
    ['at its beginning', `'customer.spendd > 5'`, /^customer\.spendd/],
  ])('%s', (_, written, place) => {
    expect(pointedAt(rule(written))).toMatch(place)
    expect(pointedAt(rule(written).replaceAll('\n', '\r\n'))).toMatch(place)
  })

  test('where the line cannot tell, the value is pointed at and the character said', () => {
    const folded = '>-\n          customer.orders > 1 &&\n          customer.spendd > 5'
    const problem = 'classifications.value.rules.0.when: customer has no "spendd"; did you mean "spend"?'
    expect(error(rule(folded))).toContain(`21:15 ${problem} (character 24)`)
    const broken = '"customer.orders > 1 &&\n          customer.spendd > 5"'
    expect(error(rule(broken))).toContain(`21:15 ${problem} (character 24)`)
    const wide = String.raw`"customer.name == '\U0001F600' && customer.spendd > 5"`
    expect(error(rule(wide))).toContain(`21:15 ${problem} (character 26)`)
  })

  test('in JSON on one line as well', () => {
    const text = JSON.stringify(readYaml(rule(`customer.name == "a" && customer.spendd > 5`)).document)
    expect(pointedAt(text)).toMatch(/^customer\.spendd > 5"/)
  })

  test('a byte order mark is no column', () => {
    const text = JSON.stringify(readYaml(shop.replace('CNY', 'RMB')).document)
    expect(problemsOf(`\ufeff${text}`)).toEqual(problemsOf(text))
  })
})

describe('what has no place of its own is told where it belongs', () => {
  test.each([
    ['a key that is not known: the key', shop.replace('title:', 'title: name\n    foo:'), '7:5'],
    ['a name that cannot be used: the name', shop.replace('tags:', 'my-tags:'), '9:7'],
    [
      'a map of lines: the key above them',
      shop.replace('title: name', 'fields: {}').replace('fields:\n', 'x:\n'),
      '5:3',
    ],
    ['a map in brackets: its bracket', shop.replace('{ type: text }', '{ type: select }'), '8:13'],
    ['nothing behind a key: the key', `${shop}classifications:\n`, '17:1'],
    ['something missing at the top: the beginning', shop.replace('currency: CNY\n', ''), '1:1'],
    ['an item of a list: its beginning', withRule('then: high'), '21:9'],
    [
      'one of several: that one',
      withRule('{ when: customer.orders > 1, then: high }').replace('high, low', 'high, a b'),
      '19:21',
    ],
  ])('%s', (_, text, place) => {
    expect(problemsOf(text)[0]).toMatch(new RegExp(`^${place} `))
  })

  test('through an alias: where the anchor is', () => {
    const text = rule('&when customer.spendd > 5').replace(
      'then: high',
      'then: high\n      - { when: *when, then: low }',
    )
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^21:21 classifications\.value\.rules\.0\.when: /),
      expect.stringMatching(/^23:17 classifications\.value\.rules\.1\.when: /),
    ])
    const types = shop.replace('fields:\n', 'fields: &fields\n').replace('type: text', 'type: txt')
    expect(problemsOf(types.replace('rollups:', '  visit: { fields: *fields }\nrollups:'))).toEqual([
      expect.stringMatching(/^8:21 customerTypes\.person\.fields\.name\.type: /),
      expect.stringMatching(/^8:21 eventTypes\.visit\.fields\.name\.type: /),
    ])
  })
})

describe('a document however it is handed in', () => {
  const wrong = rule('customer.orders > 1 && customer.spendd > 5')
  const path = 'classifications.value.rules.0.when: customer has no "spendd"; did you mean "spend"?'

  test.each([
    ['text read with its name', readYaml(wrong, 'shop.yaml'), `shop.yaml:21:38 ${path}`],
    ['text', wrong, `line 21:38 ${path}`],
    ['data', readYaml(wrong).document, `  ${path} (character 24)`],
  ])('%s', (_, config, message) => {
    const check = (): unknown => sourceOf(config).check((document) => compileConfiguration(document))
    expect(check).toThrow(ConfigError)
    expect(check).toThrow(message)
  })

  test('programs get the place as parts', () => {
    const folded = rule('>-\n          customer.spendd > 5')
    expect(detailsOf(() => sourceOf(wrong).check((document) => compileConfiguration(document)))).toEqual([
      expect.objectContaining({ line: 21, column: 38, character: null }),
    ])
    expect(detailsOf(() => sourceOf(folded).check((document) => compileConfiguration(document)))).toEqual([
      expect.objectContaining({ line: 21, column: 15, character: 1 }),
    ])
  })

  test('an error that is no problem of the document passes through', () => {
    const broken = (): never => {
      throw new TypeError('a bug')
    }
    expect(() => readYaml(shop).check(broken)).toThrow(TypeError)
  })
})

function detailsOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (thrown) {
    return thrown instanceof ConfigError ? thrown.details : thrown
  }
}

function error(text: string): string {
  try {
    sourceOf(text).check((document) => compileConfiguration(document))
    return ''
  } catch (thrown) {
    return String(thrown)
  }
}
