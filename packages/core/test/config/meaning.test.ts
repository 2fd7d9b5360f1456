import { describe, expect, test } from 'vitest'
import { compileConfiguration, loadConfiguration } from '../../src/index.ts'
import { problemsOf, shop, withRule } from './text.ts'

const rollups = (lines: string): string => shop.replace('rollups:\n', `rollups:\n${lines}`)
const classes = (lines: string): string => `${shop}classifications:\n${lines}`
const lifecycle = (lines: string): string =>
  `${shop}lifecycle:\n  initial: prospect\n  stages: [prospect, first]\n  transitions:\n${lines}`

test('an expression that does not check is told at its place in the line, with what was meant', () => {
  expect(problemsOf(withRule('{ when: customer.order > 1, then: high }'))).toEqual([
    '21:17 classifications.value.rules.0.when: customer has no "order"; did you mean "orders"?',
  ])
  expect(problemsOf(withRule('{ when: customer.orders > 1 and true, then: high }'))).toEqual([
    '21:37 classifications.value.rules.0.when: "and" is not CEL; it is written "&&"',
  ])
  expect(problemsOf(withRule('{ when: customer.orders, then: high }'))).toEqual([
    '21:17 classifications.value.rules.0.when: the expression must be boolean, but is integer',
  ])
})

describe('rollups', () => {
  test.each([
    [
      '{ event: purchse, aggregate: count }',
      'x.event: there is no event type "purchse"; did you mean "purchase"?',
    ],
    [
      '{ event: purchase, aggregate: sum }',
      'x.value: a count has no value, and every other aggregate needs one, such as value: event.amount',
    ],
    [
      '{ event: purchase, aggregate: count, value: event.amount }',
      'x.value: a count has no value, and every other aggregate needs one, such as value: event.amount',
    ],
    [
      '{ event: purchase, aggregate: count, window: 1y }',
      'x.window: a duration is a whole number and a unit: 30d, 12h, 90m, 1w',
    ],
    [
      '{ event: purchase, aggregate: sum, value: event.amuont }',
      'x.value: event has no "amuont"; did you mean "amount"?',
    ],
    [
      '{ event: purchase, aggregate: sum, value: event.at }',
      'x.value: a sum is kept exactly, so it adds up integers or money, but this is datetime',
    ],
    [
      '{ event: purchase, aggregate: sum, value: event.amount * 0.5 }',
      'x.value: a sum is kept exactly, so it adds up integers or money, but this is number',
    ],
    [
      '{ event: purchase, aggregate: count, where: event.amount }',
      'x.where: the expression must be boolean, but is money',
    ],
    ['{ event: purchase, aggregate: count, where: now > event.at }', 'x.where: "now" is not known here'],
    [
      '{ event: purchase, aggregate: count, where: customer.orders > 1 }',
      'x.where: "customer" is not known here',
    ],
  ])('%s', (rollup, problem) => {
    expect(problemsOf(rollups(`  x: ${rollup}\n`))).toEqual([expect.stringContaining(`rollups.${problem}`)])
  })

  test('have the type of what they keep', () => {
    const { rollups: kept } = loadConfiguration(
      rollups(`  average: { event: purchase, aggregate: average, value: event.amount }
  cheapest: { event: purchase, aggregate: min, value: event.amount }
  doubled: { event: purchase, aggregate: sum, value: event.quantity * 2, where: event.quantity > 1, window: 30d }
`),
    )
    const types = [...kept.values()].map(({ name, type, window }) => [name, type, window])
    expect(types).toEqual([
      ['average', 'double', null],
      ['cheapest', 'money', null],
      ['doubled', 'int', 2_592_000_000],
      ['orders', 'int', null],
      ['spend', 'money', null],
      ['lastPurchaseAt', 'timestamp', null],
    ])
  })
})

describe('classifications', () => {
  test('depending on each other in a circle are refused, naming it', () => {
    const circle = `  a: { classes: [x], rules: [{ when: customer.b == "y", then: x }] }
  b: { classes: [y], rules: [{ when: customer.c == "z", then: y }] }
  c: { classes: [z], rules: [{ when: customer.a == "x", then: z }] }
`
    expect(problemsOf(classes(circle))).toEqual(['18:3 classifications.a: depends on itself: a → b → c → a'])
    const itself = '  a: { classes: [x], rules: [{ when: customer.a == "x", then: x }] }\n'
    expect(problemsOf(classes(itself))).toEqual(['18:3 classifications.a: depends on itself: a → a'])
  })

  test('are decided in the order of what they read, whatever the order in the file', () => {
    const text = `  c: { classes: [z], rules: [{ when: customer.b == "y", then: z }] }
  a: { rank: { by: customer.spend, quantiles: 5 } }
  b: { classes: [y], rules: [{ when: customer.a == 5, then: y }] }
`
    expect([...loadConfiguration(classes(text)).classifications.keys()]).toEqual(['a', 'b', 'c'])
  })

  test('cannot read the stage, which is decided after them', () => {
    expect(problemsOf(withRule('{ when: customer.stage == "first", then: high }'))).toEqual([
      '21:17 classifications.value.rules.0.when: customer.stage is decided after the classes, so none of them can read it',
    ])
  })

  test.each([
    [
      '{ rank: { by: customer.spend, quantiles: 5, cumulativeShare: { A: 1 } } }',
      'a.rank: say one of quantiles and cumulativeShare',
    ],
    ['{ rank: { by: customer.spend } }', 'a.rank: say one of quantiles and cumulativeShare'],
    [
      '{ rank: { by: customer.spend, cumulativeShare: { A: 0.9, B: 0.8, C: 1 } } }',
      'a.rank.cumulativeShare.B: shares rise from class to class',
    ],
    [
      '{ rank: { by: customer.spend, cumulativeShare: { A: 0.9 } } }',
      'a.rank.cumulativeShare: the last share must be 1, so that every customer has a class',
    ],
    [
      '{ rank: { by: customer.name, quantiles: 5 } }',
      'a.rank.by: customers are ranked by numbers, money or times, but this is text',
    ],
    [
      '{ rank: { by: now - customer.lastPurchaseAt, quantiles: 5 } }',
      'a.rank.by: customers are ranked by a value that stands still, without now',
    ],
    [
      '{ rank: { by: customer.lastPurchaseAt, cumulativeShare: { A: 1 } } }',
      'a.rank.by: shares are exact, so they are of integers or money, but this is datetime',
    ],
    ['{ rank: { by: customer.spend, quantiles: 1 } }', 'a.rank.quantiles: must be at least 2'],
    ['{}', 'a: say one of rules and rank'],
    [
      '{ hitPolicy: sole, classes: [x], rules: [{ when: customer.orders > 1, then: x }] }',
      'a.hitPolicy: "sole" is not possible here; it is one of unique, first',
    ],
    [
      '{ classes: [x, x], rules: [{ when: customer.orders > 1, then: x }] }',
      'a.classes: one name stands here twice',
    ],
    [
      '{ rules: [{ when: customer.orders > 1, then: x }] }',
      'a.classes: name the classes the rules choose from',
    ],
    [
      '{ for: persn, classes: [x], rules: [{ when: customer.orders > 1, then: x }] }',
      'a.for: there is no customer type "persn"; did you mean "person"?',
    ],
    [
      '{ classes: [high], rules: [{ when: customer.orders > 1, then: hihg }] }',
      'a.rules.0.then: there is no class "hihg"; did you mean "high"?',
    ],
    [
      '{ classes: [x], rules: [{ when: customer.orders > 1, then: x }], otherwise: none }',
      'a.otherwise: there is no class "none"; the classes are x',
    ],
    [
      '{ classes: [x], rules: [{ when: "now in [now]", then: x }] }',
      'a.rules.0.when: now must stand in a comparison of times',
    ],
  ])('%s', (classification, problem) => {
    expect(problemsOf(classes(`  a: ${classification}\n`))).toContainEqual(
      expect.stringContaining(`classifications.${problem}`),
    )
  })

  test('whose classes are numbers take a number or its text for the class', () => {
    const text = '  a: { classes: [2, 1], rules: [{ when: customer.orders > 1, then: "2" }], otherwise: 1 }\n'
    expect(loadConfiguration(classes(text)).classifications.get('a')).toMatchObject({
      type: 'int',
      rules: [{ then: 2 }],
      otherwise: 1,
    })
  })
})

describe('the life cycle', () => {
  test('has every problem told at once', () => {
    const text = lifecycle(`    - { from: prospect, to: frist, when: customer.orders >= 1 }
    - { from: [first, loyal], to: first, when: customer.stag == "first" }
    - { from: first, to: prospect, when: customer.stage == "frist" }
`).replace('initial: prospect', 'initial: prospct')
    expect(problemsOf(text)).toEqual([
      '18:12 lifecycle.initial: there is no stage "prospct"; did you mean "prospect"?',
      '21:29 lifecycle.transitions.0.to: there is no stage "frist"; did you mean "first"?',
      '22:23 lifecycle.transitions.1.from.1: there is no stage "loyal"; the stages are prospect, first',
      '22:48 lifecycle.transitions.1.when: customer has no "stag"; did you mean "stage"?',
      '23:60 lifecycle.transitions.2.when: customer.stage is never "frist"; did you mean "first"?',
    ])
  })

  test('may read classes and the stage', () => {
    const text = lifecycle(
      '    - { from: prospect, to: first, when: customer.value == "high" && customer.stageSince < now }\n',
    )
    const value = '  value: { classes: [high], rules: [{ when: customer.orders > 1, then: high }] }\n'
    expect(problemsOf(`${text}classifications:\n${value}`)).toEqual([])
  })
})

test('customer types that share a field share its type', () => {
  const company = '  company:\n    title: name\n    fields: { name: { type: integer } }\neventTypes:'
  expect(problemsOf(shop.replace('eventTypes:', company))).toContain(
    '12:21 customerTypes.company.fields.name: is integer here but text in another customer type; a shared name shares its type',
  )
})

test('a title names a field of its type', () => {
  expect(problemsOf(shop.replace('title: name', 'title: nmae'))).toEqual([
    '6:12 customerTypes.person.title: "nmae" is no field of person; did you mean "name"?',
  ])
})

test('an event cannot have a field called at, which every event has', () => {
  expect(problemsOf(shop.replace('quantity:', 'at:'))).toEqual([
    '12:40 eventTypes.purchase.fields.at: every event has an "at" of its own; take another name',
  ])
})

describe('event types that plugins bring', () => {
  const { document } = loadConfiguration(shop)
  const note = { fields: { text: { type: 'text', required: true } } } as const

  test('stand beside the document’s own under their full names, and rollups may be kept from them', () => {
    const rollups = { ...document.rollups, notes: { event: 'notes.note', aggregate: 'count' } }
    const model = compileConfiguration({ ...document, rollups }, { eventTypes: { 'notes.note': note } })
    expect([...model.eventTypes.keys()]).toEqual(['purchase', 'notes.note'])
    expect(model.rollups.get('notes')).toMatchObject({ event: 'notes.note', type: 'int' })
    expect(model.eventTypes.get('notes.note')?.fields.get('text')).toMatchObject({ required: true })
  })

  test('are checked like the document’s own', () => {
    const wrong = { 'notes.note': { fields: { text: { type: 'txt' } } } }
    expect(() =>
      compileConfiguration(document, { eventTypes: wrong as unknown as { 'notes.note': typeof note } }),
    ).toThrow('eventTypes.notes.note.fields.text.type: "txt" is no field type; did you mean "text"?')
  })
})

test('a rule over fields that reads one by the name it had is told the name it has', () => {
  const renamed = shop.replace(
    'tags: { type: tags }',
    `labels: { was: tags, type: tags }\n    validate: [{ rule: "has(customer.tags)", message: Too many }]`,
  )
  expect(problemsOf(renamed)).toEqual([
    expect.stringContaining(
      'customerTypes.person.validate.0.rule: customer.tags is now called customer.labels',
    ),
  ])
})
