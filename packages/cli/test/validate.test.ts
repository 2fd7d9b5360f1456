import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { widthOf } from '../src/terminal/width.ts'
import { shop } from './shop.ts'
import type { Shop } from './shop.ts'

/** The shop with another table beside its own. */
async function withTable(table: string): Promise<Shop> {
  const made = await shop()
  const config = await readFile(join(made.folder, 'config.yaml'), 'utf8')
  await made.write('config.yaml', config.replace('\nlifecycle:', `\n${table}lifecycle:`))
  return made
}

const size = `  size:
    label: { en: Size, zh-CN: 规模 }
    hitPolicy: unique
    classes: [large, small]
    rules:
      - { when: customer.orders >= 10, then: large }
      - { when: customer.orders >= 5 && customer.orders < 20, then: small }
      - { when: customer.orders > 30 && customer.orders < 3, then: small }
      - { when: customer.orders * customer.orders == 7, then: small }
`

test('tells of each table whom no rule catches, what holds together, what never decides, what is unproven', async () => {
  const { run } = await withTable(size)
  const { code, out, err } = await run('config validate config.yaml')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatchInlineSnapshot(`
    "! config.yaml can be used, but its tables have 3 problems
      2 questions are left unproven

    Value
      · no rule holds for a customer of type Person with Spend = ¥99.99
      · no rule holds for a customer of type Person with Orders = 1 and Average order = ¥499

    Size
      ! no rule holds for a customer of type Person with Orders = 3
      ! rule 3 never decides: its condition holds for nobody
      ! rules 1 and 2 both hold for a customer of type Person with Orders = 10
      ? it is not proven that rule 4 decides for anybody (Person): customer.orders * customer.orders == 7 in rule 4 is no comparison with a fixed value, no membership and no question for a value
      ? it is not proven that no two of rules 1, 2 and 4 hold for one customer (Person): customer.orders * customer.orders == 7 in rule 4 is no comparison with a fixed value, no membership and no question for a value
    "
  `)
  expect((await run('config validate config.yaml --language zh-CN')).out).toMatchInlineSnapshot(`
    "! config.yaml 可以使用，但规则表有 3 处问题
      有 2 个问题未能证明

    客户价值
      · 没有规则适用于这样的 Person：消费总额 = ¥99.99
      · 没有规则适用于这样的 Person：订单数 = 1，客单价 = ¥499

    规模
      ! 没有规则适用于这样的 Person：订单数 = 3
      ! 规则 3 从不起作用：它的条件对谁都不成立
      ! 规则 1、2 同时适用于这样的 Person：订单数 = 10
      ? 未能证明规则 4 会对某位客户起作用（Person）：规则 4 中的 customer.orders * customer.orders == 7 既不是与固定值的比较，也不是“属于”或“有无值”的判断
      ? 未能证明规则 1、2、4 中没有两条适用于同一位客户（Person）：规则 4 中的 customer.orders * customer.orders == 7 既不是与固定值的比较，也不是“属于”或“有无值”的判断
    "
  `)
})

test('with --strict a problem in a table is a failure, a note is none', async () => {
  const { run, write, folder } = await withTable(size)
  expect((await run('config validate config.yaml --strict')).code).toBe(1)
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  await write('fine.yaml', config.replace(size, ''))
  expect(await run('config validate fine.yaml --strict')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^✓ fine\.yaml can be used; no problem was found in its tables/) as string,
  })
})

test('a document that cannot be used is told with its lines, and settings of plugins are left to their program', async () => {
  const { run, write, folder } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  await write('bad.yaml', config.replace('customer.spend >=', 'customer.spent >='))
  const { code, err, out } = await run('config validate bad.yaml')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^✗ the configuration has one problem:\n {2}bad\.yaml:\d+:\d+ classifications\.value/)
  const told = await run('config validate bad.yaml --json')
  expect(told.code).toBe(1)
  expect(JSON.parse(told.out)).toMatchObject({
    problems: [{ path: 'classifications.value.rules.0.when', line: expect.any(Number) as number }],
    proofs: [],
  })
  await write('plugins.yaml', `${config}plugins: { notes: { maxLength: 5 } }\n`)
  expect((await run('config validate plugins.yaml')).out).toContain(
    'settings of plugins (notes) are not checked here',
  )
  expect((await run('config validate nowhere.yaml')).code).toBe(2)
})

test('what automations run is checked, but for actions of plugins', async () => {
  const { run, write, folder } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const running = async (file: string, steps: string, plugins = ''): Promise<void> =>
    await write(file, `${config}automations:\n  call: { on: { stage: lapsed }, do: [${steps}] }\n${plugins}`)
  await running(
    'wrong.yaml',
    '{ action: tasks.creat, input: {} }, { action: tasks.create, input: { titel: x } }, { action: notes.add, input: {} }',
  )
  const { code, err } = await run('config validate wrong.yaml')
  expect(code).toBe(1)
  expect(err.replaceAll(/yaml:\d+:\d+/g, 'yaml:L:C')).toMatchInlineSnapshot(`
    "✗ the configuration has 4 problems:
      wrong.yaml:L:C automations.call.do.0.action: there is no action "tasks.creat"; did you mean "tasks.create"?
      wrong.yaml:L:C automations.call.do.1.input: "tasks.create" needs "title"
      wrong.yaml:L:C automations.call.do.1.input.titel: "tasks.create" takes no "titel"; did you mean "title"?
      wrong.yaml:L:C automations.call.do.2.action: there is no action "notes.add"; where a plugin brings it, name that plugin in plugins
    "
  `)
  const note = '{ action: notes.add, input: { text: Lapsed } }'
  await running(
    'noted.yaml',
    `${note}, { action: notes.pin, input: {} }, ${note}`,
    'plugins: { notes: {} }\n',
  )
  const noted = await run('config validate noted.yaml')
  expect(noted).toMatchObject({ code: 0, err: '' })
  expect(noted.out).toContain(
    '\n  what automations run of plugins (notes.add, notes.pin) is not checked here either\n',
  )
  const chinese = await run('config validate noted.yaml --language zh-CN')
  expect(chinese.out).toContain('自动化执行的插件动作（notes.add、notes.pin）也不在这里检查')
})

test('what no database can keep is told without one', async () => {
  const { folder, run, write } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const secret = config.replace(
    '    fields:\n',
    '    fields:\n      secret: { type: text, encrypted: true }\n',
  )
  await write('config.yaml', secret)
  const { code, err } = await run('config validate config.yaml')
  expect(code).toBe(1)
  expect(err).toContain('customerTypes.person.fields.secret.encrypted: this version of Guanxi cannot keep')
})

test('as JSON it is the proofs themselves', async () => {
  const { run } = await withTable(size)
  const { out } = await run('config validate config.yaml --json')
  expect(JSON.parse(out)).toMatchObject({
    problems: [],
    proofs: [
      { classification: 'value', label: { en: 'Value' }, proof: { neverFires: [] } },
      { classification: 'size', proof: { neverFires: [{ rule: 2, reason: 'impossible' }] } },
    ],
  })
})

test.each(['en', 'zh-CN'])('in %s cuts no line anywhere in a terminal', async (language) => {
  const { run } = await withTable(size)
  const { out } = await run(`config validate config.yaml --language ${language}`, { columns: 50 })
  expect(out.split('\n').filter((line) => widthOf(line) > 50)).toEqual([])
})
