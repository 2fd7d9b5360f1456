import { describe, expect, test } from 'vitest'
import { compileConfiguration, ConfigError, readYaml } from '../../src/index.ts'
import { problemsOf, shop, withRule } from './text.ts'

const classes = (lines: string): string => `${shop}classifications:\n${lines}`

describe('mistakes of different kinds are told in one run', () => {
  test('form, names, expressions and circles, each at its place', () => {
    const text = `guanxi: 1
timeZone: Asia/Shanghia
currency: CNY
customerTypes:
  person:
    titel: name
    fields:
      name: { type: text, requird: true }
      age: { type: integr }
eventTypes:
  purchase: { fields: { amount: { type: money, min: 5, max: 1 } } }
rollups:
  orders: { event: purchse, aggregate: count }
  spend: { event: purchase, aggregate: summ, value: event.amount }
  units: { event: purchase, aggregate: count, where: event.amuont > 3 && event.at }
classifications:
  value:
    classes: [high, low]
    rules:
      - { when: customer.orders > 5 && customer.nmae == "x", then: high }
      - { wehn: customer.spend > 5, then: low }
      - { when: customer.spend > 5 && customer.a == "y", then: hihg }
  a: { classes: [x], rules: [{ when: customer.b == "y", then: x }] }
  b: { classes: [y], rules: [{ when: customer.a == "x", then: y }] }
lifecycle:
  initial: prospct
  stages: [prospect, lapsed]
  transitions:
    - { from: prospect, to: lapsd, when: customer.stagee == "x" || customer.value == "hgih" }
segments: { old: { when: 7 }, young: { when: customer.age < 20 && customer.units > 3 } }
roles: { sales: { customers: { write: { rows: true, fields: [name, citi, age] } } } }
foo: {}
`
    expect(problemsOf(text)).toEqual([
      '2:11 timeZone: not a time zone; write an IANA name such as Asia/Shanghai or UTC',
      '6:5 customerTypes.person.titel: "titel" is not known here; did you mean "title"?',
      '8:27 customerTypes.person.fields.name.requird: "requird" is not known here; did you mean "required"?',
      '9:20 customerTypes.person.fields.age.type: "integr" is no field type; did you mean "integer"?',
      '11:53 eventTypes.purchase.fields.amount.min: the least is above the most',
      '13:20 rollups.orders.event: there is no event type "purchse"; did you mean "purchase"?',
      '14:40 rollups.spend.aggregate: "summ" is not possible here; did you mean "sum"?',
      '15:54 rollups.units.where: event has no "amuont"; did you mean "amount"?',
      '15:74 rollups.units.where: each side of && must be boolean, but this is datetime',
      '20:40 classifications.value.rules.0.when: customer has no "nmae"; did you mean "name"?',
      '21:11 classifications.value.rules.1.wehn: "wehn" is not known here; did you mean "when"?',
      '22:53 classifications.value.rules.2.when: customer.a is never "y"; it is one of x',
      '22:64 classifications.value.rules.2.then: there is no class "hihg"; did you mean "high"?',
      '23:3 classifications.a: depends on itself: a → b → a',
      '26:12 lifecycle.initial: there is no stage "prospct"; did you mean "prospect"?',
      '29:29 lifecycle.transitions.0.to: there is no stage "lapsd"; did you mean "lapsed"?',
      '29:42 lifecycle.transitions.0.when: customer has no "stagee"; did you mean "stage"?',
      '29:86 lifecycle.transitions.0.when: customer.value is never "hgih"; did you mean "high"?',
      '30:26 segments.old.when: must be a text, but is 7',
      '31:68 roles.sales.customers.write.fields.1: there is no field "citi"',
      '32:1 foo: "foo" is not known here',
    ])
  })

  test('several in one expression', () => {
    expect(
      problemsOf(
        withRule(
          `when: customer.ordres > 3 && (customer.spend > "x" || !customer.name) && now\n        then: high`,
        ),
      ),
    ).toEqual([
      '21:15 classifications.value.rules.0.when: customer has no "ordres"; did you mean "orders"? at "customer.ordres"',
      expect.stringMatching(/^21:\d+ classifications\.value\.rules\.0\.when: .*money/),
      '21:64 classifications.value.rules.0.when: what "!" turns round must be boolean, but this is text at "customer.name"',
      '21:82 classifications.value.rules.0.when: each side of && must be boolean, but this is datetime at "now"',
    ])
  })

  test('what further checks find, beside all else', () => {
    const { document } = readYaml(
      shop
        .replace('title: name', 'titel: name')
        .replace('event: purchase, aggregate: count', 'event: visit, aggregate: count'),
    )
    const refuse = (name: string) => (): never => {
      throw new ConfigError([{ path: ['plugins', name], message: 'is not wanted' }])
    }
    const compile = (): unknown => compileConfiguration(document, {}, [refuse('a'), () => {}, refuse('b')])
    expect(compile).toThrow('the configuration has 4 problems')
    expect(compile).toThrow(
      /titel.*\n.*there is no event type "visit".*\n.*plugins\.a: is not wanted\n.*plugins\.b/,
    )
  })
})

describe('who names what is wrong elsewhere is not at fault', () => {
  test.each([
    [
      'a rollup whose event is unknown',
      withRule('{ when: customer.orders > 1, then: high }').replace(
        'orders: { event: purchase',
        'orders: { event: purchse',
      ),
    ],
    [
      'a rollup of a wrong form',
      withRule('{ when: customer.orders > 1, then: high }').replace('aggregate: count', 'aggregate: counts'),
    ],
    [
      'rollups under a key that is not known',
      withRule('{ when: customer.orders > 1, then: high }').replace('rollups:', 'rolups:'),
    ],
    [
      'an event type of a wrong form',
      shop
        .replace('purchase:\n', 'purchase: # now\n')
        .replace('fields: { amount', 'felds: { amount')
        .replaceAll(/, aggregate: \w+, value: [\w.]+/g, ', aggregate: count'),
    ],
    [
      'a field of a wrong form, in title and rules',
      withRule('{ when: has(customer.name), then: high }').replace(
        'name: { type: text }',
        'name: { type: txt }',
      ),
    ],
    [
      'a class of a wrong form',
      withRule('{ when: customer.orders > 1, then: 3x }').replace('[high, low]', '[3x, low]'),
    ],
    [
      'a rank that cannot be',
      `${classes('  r: { rank: { by: customer.nothing, quantiles: 5 } }\n')}automations:\n  a: { on: { class: r, to: "5" }, do: [{ action: x.y }] }\n`,
    ],
    [
      'stages of a wrong form',
      `${shop}lifecycle: { initial: new, stages: [new, "b c"], transitions: [] }\nsegments: { s: { when: customer.stage == "b c" } }\n`,
    ],
  ])('%s', (_, text) => {
    expect(problemsOf(text)).toHaveLength(1)
  })
})

test('where an item of a list is wrong in its form, those behind it are told at their own places', () => {
  const rules = `    rules:
      - { when: 5, then: high }
      - { when: customer.orders > 1, then: hihg }
      - 7
      - { when: customer.ordres > 1, then: low }
`
  expect(problemsOf(classes(`  value:\n    classes: [high, low]\n${rules}`))).toEqual([
    '21:17 classifications.value.rules.0.when: must be a text, but is 5',
    '22:44 classifications.value.rules.1.then: there is no class "hihg"; did you mean "high"?',
    '23:9 classifications.value.rules.2: must be a map, but is 7',
    '24:17 classifications.value.rules.3.when: customer has no "ordres"; did you mean "orders"?',
  ])
})

test.each([
  '',
  '5',
  '[]',
  'guanxi: 1',
  'customerTypes: {}',
  'customerTypes: { a: 1 }',
  'customerTypes: { a: { title: [] } }',
])('of %j there is nothing left, and what is wrong is told all the same', (text) => {
  expect(problemsOf(text).length).toBeGreaterThan(0)
})
