import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shop } from './shop.ts'
import type { Shop } from './shop.ts'

/** The shop with tests behind its configuration. */
async function withTests(tests: string): Promise<Shop> {
  const made = await shop()
  const config = await readFile(join(made.folder, 'config.yaml'), 'utf8')
  await made.write('tested.yaml', `${config}${tests}`)
  return made
}

const passing = `
tests:
  - name: two orders make a high value
    given:
      at: 2024-03-01
      fields: { name: Li Lei }
      events:
        - { type: purchase, at: 2024-01-01, data: { amount: 60 } }
        - { type: purchase, at: 2024-02-01, data: { amount: 60 } }
    expect: { classes: { value: high }, stage: buyer }
`
const failing = `${passing}  - name: nobody lapses within a year
    given:
      at: 2024-12-01
      fields: { name: Han Mei }
      events: [{ type: purchase, at: 2024-01-01, data: { amount: 60 } }]
    expect:
      classes: { value: high }
      stage: buyer
      segments: []
`

test('all tests pass', async () => {
  const { run } = await withTests(passing)
  expect(await run('config test tested.yaml')).toEqual({
    code: 0,
    out: '✓ two orders make a high value\n\nThe one test passes\n',
    err: '',
  })
  expect((await run('config test config.yaml')).out).toBe('config.yaml brings no tests\n')
})

test('a test that fails is told with what was expected, what came, and where it stands', async () => {
  const { run } = await withTests(failing)
  const { code, out } = await run('config test tested.yaml')
  expect(code).toBe(1)
  expect(out).toMatchInlineSnapshot(`
    "✓ two orders make a high value
    ✗ nobody lapses within a year
        tested.yaml:50:25 value: expected high, got low
        tested.yaml:51:14 stage: expected buyer, got lapsed

    1 of 2 tests failed
    "
  `)
  expect((await run('config test tested.yaml --language zh-CN')).out).toMatchInlineSnapshot(`
    "✓ two orders make a high value
    ✗ nobody lapses within a year
        tested.yaml:50:25 value：预期 high，实际 low
        tested.yaml:51:14 阶段：预期 buyer，实际 lapsed

    2 个测试中有 1 个不通过
    "
  `)
})

test('for programs there is JSON', async () => {
  const { run } = await withTests(failing)
  const { code, out } = await run('config test tested.yaml --json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    passed: 1,
    failed: 1,
    tests: [
      { passed: true, failures: [] },
      {
        passed: false,
        failures: [
          { what: 'classes', name: 'value', expected: 'high', got: 'low' },
          { path: ['tests', 1, 'expect', 'stage'], expected: 'buyer', got: 'lapsed' },
        ],
      },
    ],
  })
})

test('a test that names what is not there is told with its line, as any mistake', async () => {
  const { run } = await withTests(passing.replace('stage: buyer', 'stage: byer'))
  const { code, err } = await run('config test tested.yaml')
  expect(code).toBe(2)
  expect(err).toMatch(
    /tested.yaml:\d+:\d+ tests.0.expect.stage: there is no stage "byer"; did you mean "buyer"\?/,
  )
})

test('a draft whose test fails has it in its plan, and is not published', async () => {
  const { run, database, import: bring } = await withTests(failing)
  await bring('purchases.csv')
  const plan = await run(`config plan tested.yaml --database ${database}`)
  expect(plan.out).toContain(
    'Tests of the draft that fail, so that it cannot be published\n  ! nobody lapses within a year: value: expected high, got low\n',
  )
  const chinese = await run(`config plan tested.yaml --database ${database} --language zh-CN`)
  expect(chinese.out).toContain('\n  ! nobody lapses within a year：value：预期 high，实际 low\n')
  const { code, err } = await run(`config publish tested.yaml --database ${database} --yes`)
  expect(code).toBe(2)
  expect(err).toMatch(/tested.yaml:\d+:\d+ tests.1.expect.stage: the test "nobody lapses/)
})
