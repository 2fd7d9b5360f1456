import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'

describe.each(['SQLite', 'PostgreSQL'] as const)('report on %s', (kind) => {
  test('shows counts, sums, classes and stages in tables with bars', async () => {
    const { run, import: bring, database } = await shop(kind)
    await bring('purchases.csv')
    const { code, out, err } = await run(`report --database ${database} --as-of 2024-06-01`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replace(database, 'DATABASE')).toMatchInlineSnapshot(`
      "DATABASE  as of 2024-06-01 (Asia/Shanghai)

        Customers        3
        Events           4

      Sums over all customers
        Orders           4
        Spend      ¥290.50

      Value
        High             1   33 %  █████████████▍
        Low              2   67 %  ██████████████████████████▋

      Recency
        2                2   67 %  ██████████████████████████▋
        1                1   33 %  █████████████▍

      Stage
        Prospect         0
        Buyer            2   67 %  ██████████████████████████▋
        Lapsed           1   33 %  █████████████▍

      Stage changes  4 on record; into
        Prospect         0
        Buyer            3   75 %  ██████████████████████████████
        Lapsed           1   25 %  ██████████
      "
    `)
  })
})

test('a database without a configuration is told how it gets one', async () => {
  const { run, write } = await shop()
  await write('none.db', '')
  expect(await run('report --database none.db')).toEqual({
    code: 2,
    out: '',
    err: '✗ none.db has no configuration yet; guanxi import --config brings one\n',
  })
})

test('speaks the language asked for, Chinese in columns too', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const { out } = await run(`report --database ${database} --as-of 2024-06-01 --language zh-cn`)
  expect(out).toMatchInlineSnapshot(`
    "crm.db  截至 2024-06-01（Asia/Shanghai）

      客户            3
      记录            4

    全部客户合计
      订单数          4
      消费总额  ¥290.50

    客户价值
      高价值          1   33 %  █████████████▍
      低价值          2   67 %  ██████████████████████████▋

    近度
      2               2   67 %  ██████████████████████████▋
      1               1   33 %  █████████████▍

    阶段
      潜在            0
      已购            2   67 %  ██████████████████████████▋
      流失            1   33 %  █████████████▍

    阶段变化  共 4 次，转入
      潜在            0
      已购            3   75 %  ██████████████████████████████
      流失            1   25 %  ██████████
    "
  `)
  expect(await run(`report --database ${database} --language fr`)).toMatchObject({
    code: 2,
    err: expect.stringContaining('--language "fr" is not known here; it is one of en, zh-CN'),
  })
})

test('as JSON is the report itself', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const { out } = await run(`report --database ${database} --as-of 2024-06-01 --json`)
  expect(JSON.parse(out)).toEqual({
    asOf: '2024-05-31T16:00:00.000Z',
    currency: 'CNY',
    customers: 3,
    customersSince: '2024-05-31T16:00:00.000Z',
    events: 4,
    rollups: { orders: 4, spend: 290.5 },
    classes: { value: { high: 1, low: 2 }, r: { 1: 1, 2: 2 } },
    violations: {},
    stages: { prospect: 0, buyer: 2, lapsed: 1 },
    stageChanges: { total: 4, into: { prospect: 0, buyer: 3, lapsed: 1 } },
  })
})

test('shows labels in any language of the configuration, or in its default where it lacks the person’s', async () => {
  const { folder, run, import: bring, write, database } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  await write('config.yaml', config.replaceAll('zh-CN', 'ja').replace('default: en', 'default: ja'))
  await bring('purchases.csv')
  const report = async (language: string): Promise<string> =>
    (await run(`report --database ${database} --as-of 2024-06-01 --language ${language}`)).out
  expect(await report('en')).toMatch(/Sums over all customers\n {2}Orders /)
  expect(await report('ja-JP')).toMatch(/Sums over all customers\n {2}订单数 /)
  expect(await report('zh-CN')).toMatch(/全部客户合计\n {2}订单数 /)
})

test('says of nobody that they are in no class where one may be in several', async () => {
  const { folder, run, import: bring, write, database } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const rules = `[{ when: customer.orders > 1, then: tea }, { when: customer.orders > 1, then: pots }]`
  const table = `interests: { label: Interests, hitPolicy: ruleOrder, classes: [tea, pots], rules: ${rules} }`
  await write('config.yaml', config.replace('\nlifecycle:', `\n  ${table}\nlifecycle:`))
  await bring('purchases.csv')
  const { out } = await run(`report --database ${database} --as-of 2024-06-01`)
  expect(out.split('\n\n').find((block) => block.startsWith('Interests'))).toMatchInlineSnapshot(`
    "Interests
      Tea              1   33 %  █████████████▍
      Pots             1   33 %  █████████████▍"
  `)
})

test('says for how many rules hold together that must not, and of a score nothing', async () => {
  const { folder, run, import: bring, write, database } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const rules = `[{ when: customer.orders > 1, then: tea }, { when: customer.spend > 10, then: pots }]`
  const tables = [
    `taste: { label: { en: Taste, zh-CN: 口味 }, hitPolicy: unique, classes: [tea, pots], rules: ${rules} }`,
    `score: { label: Score, hitPolicy: collect, aggregate: sum, rules: [{ when: customer.orders > 1, then: 2 }] }`,
  ]
  await write('config.yaml', config.replace('\nlifecycle:', `\n  ${tables.join('\n  ')}\nlifecycle:`))
  await bring('purchases.csv')
  const report = `report --database ${database} --as-of 2024-06-01`
  const blocks = (await run(report)).out.split('\n\n')
  expect(blocks.find((block) => block.startsWith('Taste'))).toMatchInlineSnapshot(`
    "Taste
      Tea                      0
      Pots                     2   67 %  ██████████████████████████▋
      no class                 1   33 %  █████████████▍
      rules in conflict        1"
  `)
  expect(blocks.find((block) => block.startsWith('Score'))).toBeUndefined()
  expect((await run(`${report} --language zh-CN`)).out).toContain('\n  规则互相冲突        1\n')
})

test.each([
  ['en', 'No customer was there yet; the first is there since 2024-06-01. An import puts customers'],
  ['zh-CN', '那时还没有客户，最早的一位从 2024-06-01 起才有。导入的客户'],
])('a moment before the first customer says so beside its zeros: %s', async (language, sentence) => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const report = async (day: string): Promise<string> =>
    (await run(`report --database ${database} --as-of ${day} --language ${language}`)).out
  expect(await report('2024-05-31')).toContain(`\n\n  ${sentence}`)
  expect(await report('2024-06-01')).not.toContain(sentence)
})

test('an earlier moment leaves later events out', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv --replay')
  const { out } = await run(`report --database ${database} --as-of 2024-01-03T00:00:00+08:00 --json`)
  expect(JSON.parse(out)).toMatchObject({
    asOf: '2024-01-02T16:00:00.000Z',
    events: 2,
    rollups: { spend: 180 },
  })
})
