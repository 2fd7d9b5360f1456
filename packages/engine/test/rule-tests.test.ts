import { describe, expect, test } from 'vitest'
import { loadConfiguration } from '@guanxi/core'
import type { ConfigPlan, FailedExpectation, RuleTestReport } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import { runRuleTests } from '../src/rule-tests/run.ts'

const rules = `guanxi: 1
timeZone: Asia/Shanghai
currency: CNY
customerTypes:
  person:
    title: name
    fields:
      name: { type: text, required: true }
      email: { type: email, unique: true }
    validate:
      - { rule: customer.name != "nobody", message: Nobody buys }
eventTypes:
  purchase: { fields: { amount: { type: money, required: true } } }
rollups:
  spend365: { event: purchase, aggregate: sum, value: event.amount, window: 365d }
  lastPurchaseAt: { event: purchase, aggregate: last, value: event.at }
classifications:
  value:
    classes: [high, low]
    rules: [{ when: customer.spend365 >= 100, then: high }]
    otherwise: low
  marks:
    hitPolicy: ruleOrder
    classes: [rich, kept]
    rules:
      - { when: customer.spend365 >= 100, then: rich }
      - { when: customer.spend365 > 0, then: kept }
lifecycle:
  initial: lead
  stages: [lead, buyer, lapsed]
  transitions:
    - { from: lead, to: buyer, when: has(customer.lastPurchaseAt) }
    - { from: buyer, to: lapsed, when: now - customer.lastPurchaseAt > days(180) }
    - { from: lapsed, to: buyer, when: now - customer.lastPurchaseAt <= days(180) }
segments:
  lapsing: { when: customer.stage == "buyer" && now - customer.lastPurchaseAt > days(90) }
automations:
  welcome: { on: { stage: buyer }, do: [{ action: tasks.create, input: { title: Call } }] }
  winBack: { on: { stage: lapsed }, do: [{ action: notifications.send, input: { title: Look } }] }
  rise: { on: { class: value, to: high }, do: [{ action: tasks.create, input: { title: Call } }] }
  silent: { on: { becomes: now - customer.lastPurchaseAt > days(30) }, do: [{ action: tasks.create, input: { title: Call } }] }
  large: { on: { event: purchase }, when: event.amount >= 1000, do: [{ action: notifications.send, input: { title: Look } }] }
`

const withTests = (tests: string): string => `${rules}tests:\n${tests}`

/** A test over purchases, as a line of the document. */
function bought(
  at: string,
  purchases: readonly (readonly [at: string, amount: string])[],
  wanted: string,
): string {
  const events = purchases.map(
    ([when, amount]) => `{ type: purchase, at: ${when}, data: { amount: '${amount}' } }`,
  )
  return withTests(
    `  - { name: it, given: { at: ${at}, fields: { name: Li Lei }, events: [${events.join(', ')}] }, expect: ${wanted} }\n`,
  )
}

async function failuresOf(text: string): Promise<(readonly unknown[])[]> {
  const { tests } = await runRuleTests(loadConfiguration(text))
  const told = ({ path, expected, got }: FailedExpectation): readonly unknown[] => [
    path.join('.'),
    expected,
    got,
  ]
  return tests.flatMap(({ failures }) => failures.map(told))
}

const once = [['2026-01-01', '150']] as const

describe('a test is carried out as customers are judged', () => {
  test.each([
    ['2026-01-02', once, '{ classes: { value: high, marks: [rich, kept] }, stage: buyer, segments: [] }'],
    ['2026-04-10', once, '{ stage: buyer, segments: [lapsing] }'],
    ['2026-07-01', once, '{ stage: lapsed, segments: [], classes: { value: high } }'],
    // A window closes to the moment.
    ['2026-12-31T23:59:59+08:00', once, '{ classes: { value: high } }'],
    ['2027-01-01', once, '{ classes: { value: low, marks: [] } }'],
    ['2027-01-01', once, '{ classes: { value: low, marks: null } }'],
    ['2026-01-01', [], '{ stage: lead, classes: { value: low }, automations: [], actions: [] }'],
  ])('as of %s', async (at, purchases, wanted) => {
    expect(await failuresOf(bought(at, purchases, wanted))).toEqual([])
  })

  test.each([
    ['2026-01-01', once, '[rise, welcome]', '[tasks.create]'],
    ['2026-02-01', once, '[rise, silent, welcome]', '[tasks.create]'],
    ['2026-08-01', once, '[rise, silent, welcome, winBack]', '[tasks.create, notifications.send]'],
    [
      '2026-01-01',
      [['2026-01-01', '1000']] as const,
      '[large, rise, welcome]',
      '[notifications.send, tasks.create]',
    ],
    ['2026-01-01', [['2026-01-01', '50']] as const, '[welcome]', '[tasks.create]'],
  ])('automations that are set off until %s', async (at, purchases, automations, actions) => {
    const wanted = `{ automations: ${automations}, actions: ${actions} }`
    expect(await failuresOf(bought(at, purchases, wanted))).toEqual([])
  })

  test('what is expected and did not come is told with what came', async () => {
    const wanted =
      '{ classes: { value: low, marks: [kept] }, stage: lead, segments: [lapsing], automations: [silent], actions: [] }'
    expect(await failuresOf(bought('2026-01-02', once, wanted))).toEqual([
      ['tests.0.expect.classes.value', 'low', 'high'],
      ['tests.0.expect.classes.marks', ['kept'], ['rich', 'kept']],
      ['tests.0.expect.stage', 'lead', 'buyer'],
      ['tests.0.expect.segments', ['lapsing'], []],
      ['tests.0.expect.automations', ['silent'], ['rise', 'welcome']],
      ['tests.0.expect.actions', [], ['tasks.create']],
    ])
  })

  test('a customer whom a rule refuses is no customer', async () => {
    const text = withTests(
      '  - { name: it, given: { at: 2026-01-01, fields: { name: nobody } }, expect: { stage: lead } }\n',
    )
    expect(await failuresOf(text)).toEqual([['tests.0.given', null, expect.stringContaining('Nobody buys')]])
  })

  test('a customer may be there before its first event', async () => {
    const given = '{ at: 2026-03-01, createdAt: 2026-01-01, fields: { name: Li Lei } }'
    const older = rules.replace('has(customer.lastPurchaseAt)', 'now - customer.createdAt > days(30)')
    expect(
      await failuresOf(`${older}tests: [{ name: it, given: ${given}, expect: { stage: buyer } }]\n`),
    ).toEqual([])
  })

  test('customers of several tests do not meet: each may have the same address', async () => {
    const one = (name: string): string =>
      `  - { name: ${name}, given: { at: 2026-01-01, fields: { name: Li Lei, email: a@example.com } }, expect: { stage: lead } }\n`
    expect(await runRuleTests(loadConfiguration(withTests(one('first') + one('second'))))).toMatchObject({
      passed: 2,
      failed: 0,
    })
  })

  test('more than there is time for is given up', async () => {
    const model = loadConfiguration(bought('2026-01-02', once, '{ stage: buyer }'))
    await expect(runRuleTests(model, -1)).rejects.toMatchObject({ code: 'config.tests-slow' })
  })
})

const passing = bought('2026-01-02', once, '{ stage: buyer }')
const failing = bought('2026-01-02', once, '{ stage: lead, classes: { value: high } }')

eachDatabase('a configuration whose own test fails', (location) => {
  test('is not opened with, and nothing is written', async () => {
    const where = location()
    const refused = createCrm({ database: where, config: failing, clock: () => 0 })
    await expect(refused).rejects.toMatchObject({
      code: 'config.test-failed',
      problems: [{ path: ['tests', 0, 'expect', 'stage'], line: expect.any(Number) as number }],
      message: expect.stringContaining('the test "it" fails: it expects lead, but there is buyer') as string,
    })
    await expect(createCrm({ database: where, clock: () => 0 })).rejects.toMatchObject({
      code: expect.stringMatching(/config.needed|database.missing/) as string,
    })
  })

  test('is not published, and its plan says so', async () => {
    const crm = await createCrm({ database: location(), config: passing, clock: () => 0 })
    const plan = (await crm.run('config.plan', { config: failing })) as ConfigPlan
    expect(plan.tests).toMatchObject({ passed: 0, failed: [{ name: 'it', passed: false }] })
    await expect(crm.run('config.publish', { config: failing })).rejects.toMatchObject({
      code: 'config.test-failed',
    })
    expect(await crm.run('config.test', { config: failing })).toMatchObject({ passed: 0, failed: 1 })
    expect((await crm.run('config.test', {})) as RuleTestReport).toEqual({
      passed: 1,
      failed: 0,
      tests: [{ name: 'it', passed: true, failures: [] }],
    })
    await crm.close()
  })

  test('another test alone is another revision, which judges nobody again', async () => {
    let now = 0
    const crm = await createCrm({ database: location(), config: passing, clock: () => now })
    const { id } = await crm.customers.create({ type: 'person', fields: { name: 'Li Lei' } })
    const before = await crm.customers.get(id)
    now = 1000
    const judged: number[] = []
    const config = bought('2026-01-03', once, '{ stage: buyer }')
    expect(
      await crm.run('config.publish', { config }, { onProgress: (done) => judged.push(done) }),
    ).toMatchObject({
      revision: 2,
      changed: true,
      steps: [],
    })
    expect(Math.max(0, ...judged)).toBe(0)
    expect(await crm.sweep()).toBe(0)
    expect(await crm.customers.get(id)).toEqual(before)
    await crm.close()
  })
})
