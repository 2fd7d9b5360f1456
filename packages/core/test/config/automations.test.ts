import { describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/index.ts'
import { problemsOf, shop } from './text.ts'

const withAutomation = (lines: string): string => `${shop}segments:
  buyers: { when: customer.orders > 0 }
automations:
  a:
${lines
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
`

const doing = 'do: [{ action: tasks.create }]'

describe('what sets an automation off is checked', () => {
  test.each([
    [
      'on: { event: purchas }',
      'automations.a.on.event: there is no event type "purchas"; did you mean "purchase"?',
    ],
    [
      'on: { segment: buyer }',
      'automations.a.on.segment: there is no segment "buyer"; did you mean "buyers"?',
    ],
    ['on: { field: nmae }', 'automations.a.on.field: there is no field "nmae"; did you mean "name"?'],
    ['on: { stage: lost }', 'automations.a.on.stage: there is no stage "lost"'],
    ['on: { schedule: daily }', 'automations.a.on.schedule: a schedule has five parts; write minute'],
    ['on: { segment: buyers, change: gone }', 'automations.a.on.change:'],
    [
      'for: persn\non: { event: purchase }',
      'automations.a.for: there is no customer type "persn"; did you mean "person"?',
    ],
  ])('%s', (on, told) => {
    const problems = problemsOf(withAutomation(`${on}\n${doing}`))
    expect(problems).toEqual([expect.stringContaining(told)])
  })
})

describe('what it does is checked', () => {
  test.each([
    ['when: event.amount > 5', 'automations.a.when: "event" is not known here'],
    ['stop: customer.ordrs > 5', 'automations.a.stop: customer has no "ordrs"; did you mean "orders"?'],
    ['limit: { atMost: 0, per: 30d }', 'automations.a.limit.atMost: '],
    ['limit: { atMost: 1, per: 0d }', 'automations.a.limit.per: some time is needed'],
    [
      'quietHours: { from: 25:00, to: 08:00 }',
      'automations.a.quietHours.from: a time of day has hours and minutes',
    ],
  ])('%s', (line, told) => {
    const problems = problemsOf(
      withAutomation(`on: { stage: x }\n${line}\n${doing}`).replace('stage: x', 'segment: buyers'),
    )
    expect(problems).toEqual([expect.stringContaining(told)])
  })

  test.each([
    ['{ wait: soon }', 'automations.a.do.0.wait: a duration is a whole number and a unit'],
    ['{ action: tasks.create, when: customer.orders }', 'automations.a.do.0.when: the expression must be'],
    [
      '{ action: tasks.create, input: { title: "Call ${customer.nmae}" } }',
      'automations.a.do.0.input.title: customer has no "nmae"; did you mean "name"?',
    ],
    ['{ acton: tasks.create }', '"acton" is not known here; did you mean "action"'],
  ])('%s', (step, told) => {
    const problems = problemsOf(withAutomation(`on: { event: purchase }\ndo: [${step}]`))
    expect(problems[0]).toEqual(expect.stringContaining(told))
  })
})

test('all of it together is read', () => {
  const { automations } = loadConfiguration(
    withAutomation(`on: { event: purchase }
when: event.amount >= 100
stop: customer.orders > 9
limit: { atMost: 2, per: 30d }
quietHours: { from: "21:00", to: "08:30" }
do:
  - { wait: 3d }
  - { action: tasks.create, when: event.quantity > 1, input: { title: "\${event.amount} from \${customer.name}" } }`),
    'shop.yaml',
  )
  expect(automations.get('a')).toMatchObject({
    trigger: { kind: 'event', event: 'purchase' },
    limit: { atMost: 2, per: 30 * 86_400_000 },
    quietHours: { from: 1260, to: 510 },
    steps: [
      { kind: 'wait', milliseconds: 3 * 86_400_000 },
      { kind: 'action', action: 'tasks.create', when: { text: 'event.quantity > 1' } },
    ],
  })
})
