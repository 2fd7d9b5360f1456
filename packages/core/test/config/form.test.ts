import { describe, expect, test } from 'vitest'
import { messageOf, problemsOf, shop, withRule } from './text.ts'

const swap = (from: string, to: string): string => {
  if (!shop.includes(from)) throw new Error(`the shop has no "${from}"`)
  return shop.replace(from, to)
}
const windowed = (window: string): string =>
  swap('aggregate: count }', `aggregate: count, window: ${window} }`)
const tags = (field: string): string => swap('tags: { type: tags }', `tags: ${field}`)

test('the shop that the others change is right as it stands', () => {
  expect(problemsOf(shop)).toEqual([])
})

describe('a key that is not known is answered with the one that was meant', () => {
  test.each([
    [`${shop}lifecylce: {}\n`, '17:1 lifecylce: "lifecylce" is not known here; did you mean "lifecycle"?'],
    [`${shop}foo: 1\n`, '17:1 foo: "foo" is not known here'],
    [
      tags('{ type: tags, requird: true }'),
      '9:27 customerTypes.person.fields.tags.requird: "requird" is not known here; did you mean "required"?',
    ],
    [
      tags('{ type: tag }'),
      '9:21 customerTypes.person.fields.tags.type: "tag" is no field type; did you mean "tags"?',
    ],
    [
      tags('{ type: { toString: 1 } }'),
      /^9:21 customerTypes.person.fields.tags.type: say the type: one of text, email/,
    ],
    [
      tags('{ required: true }'),
      /^9:13 customerTypes.person.fields.tags.type: say the type: one of text, email/,
    ],
    [
      swap('  person:', '  Person name:'),
      '5:3 customerTypes.Person name: a name starts with a letter and has letters and digits only, 40 at the most',
    ],
    [
      swap('aggregate: sum', 'aggregate: summ'),
      '15:40 rollups.spend.aggregate: "summ" is not possible here; did you mean "sum"?',
    ],
  ])('%#', (text, problem) => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(problem instanceof RegExp ? problem : literal(problem)),
    ])
  })

  test.each([
    [
      swap('title: name', 'titel: name'),
      '6:5 customerTypes.person.titel: "titel" is not known here; did you mean "title"?',
    ],
    [swap('timeZone', 'timezone'), '2:1 timezone: "timezone" is not known here; did you mean "timeZone"?'],
    [swap('guanxi: 1', 'guanix: 1'), '1:1 guanix: "guanix" is not known here; did you mean "guanxi"?'],
    [
      withRule('{ wehn: customer.orders > 1, then: high }'),
      '21:11 classifications.value.rules.0.wehn: "wehn" is not known here; did you mean "when"?',
    ],
    [
      tags('{ tpye: tags }'),
      '9:15 customerTypes.person.fields.tags.tpye: "tpye" is not known here; did you mean "type"?',
    ],
    [
      tags('{ type: select, optoins: [a, b] }'),
      '9:29 customerTypes.person.fields.tags.optoins: "optoins" is not known here; did you mean "options"?',
    ],
    [
      swap('aggregate: count', 'agregate: count'),
      '14:30 rollups.orders.agregate: "agregate" is not known here; did you mean "aggregate"?',
    ],
  ])('and not also with the one that is missing for it: %#', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test('two slips are two problems, and a key that is missing for no slip is told', () => {
    expect(problemsOf(withRule('{ wehn: customer.orders > 1, thn: high }'))).toEqual([
      '21:11 classifications.value.rules.0.wehn: "wehn" is not known here; did you mean "when"?',
      '21:38 classifications.value.rules.0.thn: "thn" is not known here; did you mean "then"?',
    ])
    expect(problemsOf(withRule('{ foo: customer.orders > 1, then: high }'))).toEqual([
      '21:9 classifications.value.rules.0.when: is missing; it must be a text',
      '21:11 classifications.value.rules.0.foo: "foo" is not known here',
    ])
  })
})

describe('values of the wrong form', () => {
  test.each([
    [swap('guanxi: 1', 'guanxi: 2'), '1:9 guanxi: 2 is not possible here; it is one of 1'],
    [swap('guanxi: 1', 'guanxi: "1"'), '1:9 guanxi: "1" is a text; write 1 without quotes'],
    [
      windowed('9999999d'),
      '14:56 rollups.orders.window: 9999999d is longer than a duration can be, 106751d (292 years)',
    ],
    [
      windowed('0d'),
      '14:56 rollups.orders.window: a window of no length holds no events; leave it out for all',
    ],
    [
      windowed('soon'),
      '14:56 rollups.orders.window: a duration is a whole number and a unit: 30d, 12h, 90m, 1w',
    ],
    [
      swap('UTC', '"+08:00"'),
      '2:11 timeZone: not a time zone; write an IANA name such as Asia/Shanghai or UTC',
    ],
    [swap('CNY', 'RMB'), '3:11 currency: not a currency; write an ISO 4217 code such as CNY'],
    [tags('tags'), '9:13 customerTypes.person.fields.tags: must be a map, but is "tags"'],
    [
      tags('{ type: select }'),
      '9:13 customerTypes.person.fields.tags.options: is missing; it must be a list',
    ],
    [
      tags('{ type: select, options: [] }'),
      '9:38 customerTypes.person.fields.tags.options: must hold at least 1',
    ],
    [
      tags('{ type: select, options: [a, b, a] }'),
      '9:38 customerTypes.person.fields.tags.options: one name stands here twice',
    ],
    [
      tags('{ type: select, options: [a], default: b }'),
      '9:52 customerTypes.person.fields.tags.default: "b" is not possible; it is one of a',
    ],
    [
      tags('{ type: integer, min: "5" }'),
      '9:35 customerTypes.person.fields.tags.min: must be a number, but is "5"',
    ],
    [
      tags('{ type: number, min: .nan }'),
      '9:34 customerTypes.person.fields.tags.min: must be a number, but is NaN',
    ],
    [
      tags('{ type: integer, min: 5, max: 1 }'),
      '9:35 customerTypes.person.fields.tags.min: the least is above the most',
    ],
    [
      tags('{ type: integer, max: 3, default: 9 }'),
      '9:47 customerTypes.person.fields.tags.default: is 9, above the most, 3',
    ],
    [
      tags('{ type: email, default: x }'),
      '9:37 customerTypes.person.fields.tags.default: "x" is not an e-mail address such as name@example.com',
    ],
    [
      tags('{ type: money, min: 1.234 }'),
      '9:33 customerTypes.person.fields.tags.min: has more decimals than the currency, which has 2',
    ],
    [
      tags('{ type: tags, unique: true }'),
      '9:35 customerTypes.person.fields.tags.unique: tags cannot be unique; texts and integers can',
    ],
    [`${shop}classifications:\n`, '17:1 classifications: must be a map, but is null'],
    [`${shop}locale: { default: fr, supported: [en] }\n`, '17:20 locale.default: is none of the supported'],
  ])('%#', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })
})

describe('names stand in expressions, so they are identifiers that nothing else is called', () => {
  const form = 'a name starts with a letter and has letters and digits only, 40 at the most'
  const taken = 'this word is taken by the language; take another'
  test.each([
    ['my-tags', form],
    ['my_tags', form],
    ['标签', form],
    ['5', form],
    ['a'.repeat(41), form],
    ['in', taken],
    ['true', taken],
    ['for', taken],
    ['constructor', taken],
    ['toString', taken],
    ['stage', 'the name "stage" is already taken by customer.stage, which every customer has'],
    ['createdat', 'the name "createdat" is already taken by customer.createdAt, which every customer has'],
    ['Name', 'the name "Name" is already taken by the field "name"'],
  ])('%s', (name, message) => {
    const problems = problemsOf(swap('tags:', `${name}:`))
    expect(problems).toEqual([`9:7 customerTypes.person.fields.${name}: ${message}`])
  })

  test('fields, rollups and classifications share one space of names', () => {
    expect(problemsOf(swap('tags:', 'orders:'))).toEqual([
      '14:3 rollups.orders: the name "orders" is already taken by the field "orders"',
    ])
    expect(
      problemsOf(withRule('{ when: customer.orders > 1, then: high }').replace('value:\n', 'Spend:\n')),
    ).toEqual(['18:3 classifications.Spend: the name "Spend" is already taken by the rollup "spend"'])
  })
})

describe('an import map given in place of a configuration is recognised', () => {
  const map =
    '1:1 document: this is an import map, which says how the rows of a file become customers; a configuration starts with guanxi: 1'
  test.each([
    [
      "format: { delimiter: whitespace, header: false, columns: [id] }\ncustomer: { type: person, source: x, externalId: '${row.id}' }\n",
      map,
    ],
    ["customer: { externalId: '${row.id}' }\n", map],
    ['{ "customer": { "type": "person", "source": "x", "externalId": "${row.id}" } }', map],
  ])('%#', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test('but not in a configuration with a key too many', () => {
    const text = `${shop}customer: { type: person, source: x, externalId: y }\n`
    expect(problemsOf(text)).toEqual(['17:1 customer: "customer" is not known here'])
  })
})

test('everything wrong in the form is told at once, each at its place', () => {
  const text = `${swap('CNY', 'RMB').replace('{ type: tags }', '{ type: tag }')}foo: 1\n`
  expect(problemsOf(text)).toEqual([
    '3:11 currency: not a currency; write an ISO 4217 code such as CNY',
    '9:21 customerTypes.person.fields.tags.type: "tag" is no field type; did you mean "tags"?',
    '17:1 foo: "foo" is not known here',
  ])
})

function literal(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`)
}

test('however much is wrong, the message names the first twenty and stays short', () => {
  const many = Array.from({ length: 500 }, (_, i) => `${'x'.repeat(200)}${i}: 1\n`).join('')
  const [headline, ...lines] = messageOf(shop + many).split('\n')
  expect(headline).toBe('the configuration has 500 problems:')
  expect(lines).toHaveLength(21)
  expect(lines.at(-1)).toBe('  and 480 more')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250)
})
