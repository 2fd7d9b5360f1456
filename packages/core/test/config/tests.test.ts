import { expect, test } from 'vitest'
import { loadConfiguration } from '../../src/index.ts'
import { problemsOf } from './text.ts'

const rules = `guanxi: 1
timeZone: Asia/Shanghai
currency: CNY
customerTypes:
  person:
    title: name
    fields:
      name: { type: text, required: true }
      birthday: { type: date }
eventTypes:
  purchase: { fields: { amount: { type: money, required: true } } }
rollups:
  spend: { event: purchase, aggregate: sum, value: event.amount }
classifications:
  value: { classes: [high, low], rules: [{ when: customer.spend >= 100, then: high }], otherwise: low }
  service: { outputs: { level: { classes: [a, b] }, calls: { type: integer } }, rules: [{ when: customer.spend > 1, then: { level: a, calls: 2 } }] }
  marks: { hitPolicy: collect, classes: [1, 2], rules: [{ when: customer.spend > 1, then: 1 }] }
  r: { rank: { by: customer.spend, quantiles: 5 } }
  best: { classes: [yes, no], rules: [{ when: customer.r == 5, then: yes }] }
lifecycle: { initial: lead, stages: [lead, { name: buyer, was: client }], transitions: [{ from: lead, to: buyer, when: customer.spend > 0 }] }
segments:
  rich: { when: customer.spend > 10 }
  top: { when: customer.best == "yes" }
automations:
  welcome: { on: { stage: buyer }, do: [{ action: tasks.create }] }
  praise: { on: { class: best }, do: [{ action: mails.send }] }
`

const given = '{ at: 2026-03-01, fields: { name: Li Lei } }'
const ofGiven = (text: string): string[] =>
  problems(`[{ name: it, given: ${text}, expect: { stage: lead } }]`)
const ofExpected = (text: string): string[] => problems(`[{ name: it, given: ${given}, expect: ${text} }]`)

/** Without line and column. */
function problems(tests: string): string[] {
  return problemsOf(`${rules}tests: ${tests}\n`).map((line) => line.replace(/^\S+ /, ''))
}

test('a test that says what there is is taken as it is', () => {
  const [one] = loadConfiguration(`${rules}tests:
  - name: it
    given:
      at: 2026-03-01
      fields: { name: Li Lei }
      events:
        - { type: purchase, at: '2026-02-01T10:00:00+08:00', data: { amount: '1.50' } }
        - { type: purchase, at: 2026-01-01, data: { amount: 2 } }
    expect:
      classes: { value: high, service.level: null, service.calls: 2, marks: ['1', 2] }
      stage: buyer
      segments: []
`).tests
  expect(one).toEqual({
    name: 'it',
    type: 'person',
    createdAt: Date.parse('2026-01-01T00:00:00+08:00'),
    at: Date.parse('2026-03-01T00:00:00+08:00'),
    fields: { name: 'Li Lei' },
    events: [
      { type: 'purchase', at: Date.parse('2026-01-01T00:00:00+08:00'), data: { amount: 2 } },
      { type: 'purchase', at: Date.parse('2026-02-01T10:00:00+08:00'), data: { amount: '1.50' } },
    ],
    expect: {
      classes: new Map<string, unknown>([
        ['value', 'high'],
        ['service.level', null],
        ['service.calls', 2],
        ['marks', [1, 2]],
      ]),
      stage: 'buyer',
      segments: [],
      automations: null,
      actions: null,
    },
  })
})

test.each([
  ['{ fields: { name: A } }', ['tests.0.given.at: is missing; it must be a text']],
  ['{ at: yesterday, fields: { name: A } }', [expect.stringContaining('tests.0.given.at: is no moment')]],
  ['{ at: 2026-03-01 }', ['tests.0.given.fields.name: is missing']],
  [
    '{ at: 2026-03-01, type: persn, fields: { name: A } }',
    ['tests.0.given.type: there is no customer type "persn"; did you mean "person"?'],
  ],
  [
    '{ at: 2026-03-01, createdAt: 2026-03-02, fields: { name: A, birthdy: 1990-05-01, birthday: soon } }',
    [
      'tests.0.given.createdAt: is later than the moment at which the customer is looked at',
      'tests.0.given.fields.birthdy: "birthdy" is no field of person; did you mean "birthday"?',
      'tests.0.given.fields.birthday: "soon" is not a day such as 2026-03-01',
    ],
  ],
  [
    '{ at: 2026-03-01, fields: { name: A }, events: [{ type: purchas, at: 2026-03-02 }, { type: purchase, at: 2026-02-01, data: { amount: much, amuont: 1 } }] }',
    [
      'tests.0.given.events.0.type: there is no event type "purchas"; did you mean "purchase"?',
      'tests.0.given.events.0.at: is later than the moment at which the customer is looked at',
      expect.stringContaining('tests.0.given.events.1.data.amount: "much" is not an amount'),
      'tests.0.given.events.1.data.amuont: "amuont" is no field of purchase; did you mean "amount"?',
    ],
  ],
])('what a test gives is checked as at any door: %s', (text, told) => {
  expect(ofGiven(text)).toEqual(told)
})

const rank = 'hangs on a rank, which compares customers with each other: a test with one customer cannot tell'

test.each([
  ['{}', ['tests.0.expect: expect something: classes, stage, segments, automations or actions']],
  [
    '{ classes: { valu: high, service: a, value: hig, marks: 1 } }',
    [
      'tests.0.expect.classes.valu: there is no classification "valu"; did you mean "value"?',
      'tests.0.expect.classes.service: there is no classification "service"; it has several outputs: service.level, service.calls',
      'tests.0.expect.classes.value: there is no class "hig"; did you mean "high"?',
      'tests.0.expect.classes.marks: several may apply, so give a list, but this is 1',
    ],
  ],
  [
    '{ classes: { value: [high], service.calls: two } }',
    [
      'tests.0.expect.classes.value: one applies, so give it alone, but this is a list',
      'tests.0.expect.classes.service.calls: must be an integer, but is "two"',
    ],
  ],
  ['{ stage: client }', ['tests.0.expect.stage: there is no stage "client"; it is now called "buyer"']],
  [
    '{ segments: [rch], automations: [welcom], actions: [tasks.creat] }',
    [
      'tests.0.expect.segments.0: there is no segment "rch"; did you mean "rich"?',
      'tests.0.expect.automations.0: there is no automation "welcom"; did you mean "welcome"?',
      'tests.0.expect.actions.0: there is no action in an automation "tasks.creat"; did you mean "tasks.create"?',
    ],
  ],
  [
    '{ classes: { r: 5, best: yes }, segments: [rich, top], automations: [praise], actions: [mails.send] }',
    [
      `tests.0.expect.classes.r: ${rank}`,
      `tests.0.expect.classes.best: ${rank}`,
      `tests.0.expect.segments.1: ${rank}`,
      `tests.0.expect.automations.0: ${rank}`,
      `tests.0.expect.actions.0: ${rank}`,
    ],
  ],
])('what a test expects can be told of one customer: %s', (text, told) => {
  expect(ofExpected(text)).toEqual(told)
})

test('two tests have two names', () => {
  const one = `{ name: it, given: ${given}, expect: { stage: lead } }`
  expect(problems(`[${one}, ${one}]`)).toEqual(['tests.1.name: test 1 has this name already'])
})
