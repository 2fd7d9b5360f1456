import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCrm, sqlite } from '@guanxi/engine'
import { widthOf } from '../src/terminal/width.ts'
import { shop } from './shop.ts'

const withoutId = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')

describe.each(['SQLite', 'PostgreSQL'] as const)('explain on %s', (kind) => {
  test('says why a customer is in its stage and its classes', async () => {
    const { run, import: bring, database } = await shop(kind)
    await bring('purchases.csv')
    const { code, out, err } = await run(`explain 1 --source shop --database ${database} --as-of 2024-06-01`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(withoutId(out)).toMatchInlineSnapshot(`
      "林晓
      ID, as of 2024-06-01 (Asia/Shanghai)

      Stage  Buyer  since 2024-06-01
          came from Prospect, when orders at least 1  (through an import)
          next could be
          ✗ Lapsed  Last purchase 29 days ago, at most 180 days

      Value  High  since 2024-06-01
        → ✓ High  all of these
              ✓ Spend ¥200.50 is at least ¥100
              ✓ any of these
                  ✓ Orders 2 is at least 2
                  ✗ Average order ¥100.25 is at most ¥500

      Recency  2  since 2024-06-01
          ranked by last purchase  (boundaries of 2024-06-01)
        →   2  from 2024-05-03  (here 2024-05-03)
            1  from 2023-10-01
      "
    `)
  })
})

test('shows what is not known, in the language asked for', async () => {
  const { run, import: bring, write, database } = await shop()
  await write(
    'none.yaml',
    `customer: { type: person, source: shop, externalId: '\${row.id}', fields: { name: '\${row.name}' } }`,
  )
  await write('none.csv', 'id,name\n9,王\u001b[31m红\u202e\n')
  await bring('none.csv --map none.yaml')
  const { out } = await run(
    `explain 9 --source shop --database ${database} --as-of 2024-06-01 --language zh-CN`,
  )
  expect(withoutId(out)).toMatchInlineSnapshot(`
    "王\\u{1b}[31m红\\u{202e}
    ID，截至 2024-06-01（Asia/Shanghai）

    阶段  潜在  2024-06-01 起
        接下来可能进入
        ✗ 已购  订单数 0，低于 1

    客户价值  低价值  2024-06-01 起
        ✗ 高价值  同时满足
            ✗ 消费总额 ¥0，低于 ¥100
            ? 满足任一
                ✗ 订单数 0，低于 2
                ? 客单价未知，无法判断是否高于 ¥500
      →   低价值  以上规则都不成立
        达到高价值：消费总额再增加 ¥100，并且客单价高于 ¥500

    近度  未分类
        按最近购买排名  （分界更新于 2024-06-01）
          （该客户未知）
    "
  `)
})

test('tells all that several rules give, and rules that must not hold together', async () => {
  const { folder, run, import: bring, write, database } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const tables = `
  interests:
    label: { en: Interests, zh-CN: 兴趣 }
    hitPolicy: ruleOrder
    classes: { tea: { en: Tea, zh-CN: 茶 }, pots: { en: Pots, zh-CN: 壶 } }
    rules: [{ when: customer.orders > 0, then: tea }, { when: customer.orders > 1, then: pots }]
  clash:
    hitPolicy: unique
    classes: [one, two]
    rules: [{ when: customer.orders > 0, then: one }, { when: customer.orders > 1, then: two }]
`
  await write('config.yaml', config.replace('\nlifecycle:', `${tables}lifecycle:`))
  await bring('purchases.csv')
  const told = async (language: string): Promise<string> => {
    const line = `explain 1 --source shop --database ${database} --as-of 2024-06-01 --language ${language}`
    return (await run(line)).out.split('\n\n').slice(4).join('\n\n')
  }
  expect(await told('en')).toMatchInlineSnapshot(`
    "Interests  Tea, Pots  since 2024-06-01
      → ✓ Tea   Orders 2 is above 0
      → ✓ Pots  Orders 2 is above 1

    Clash  no class
        rules hold together that must not, so there is no class
      → ✓ One  Orders 2 is above 0
      → ✓ Two  Orders 2 is above 1
        For Two: no change of what can be changed leads there
        For One: no change of what can be changed leads there
    "
  `)
  expect(await told('zh-CN')).toMatchInlineSnapshot(`
    "兴趣  茶、壶  2024-06-01 起
      → ✓ 茶  订单数 2，高于 0
      → ✓ 壶  订单数 2，高于 1

    Clash  未分类
        几条规则同时成立，与规则表的设定冲突，所以没有分类
      → ✓ One  订单数 2，高于 0
      → ✓ Two  订单数 2，高于 1
        达到 Two：能改变的都改变了也达不到
        达到 One：能改变的都改变了也达不到
    "
  `)
})

test('tells where today’s rules say other than the record of a past day', async () => {
  const { run, import: bring, write, database } = await shop()
  await bring('purchases.csv')
  await write('late.csv', 'id,name,date,amount\n3,Ann,6/5/2024,900\n')
  await bring('late.csv --as-of 2024-06-10')
  const { out } = await run(`explain 3 --source shop --database ${database} --as-of 2024-06-05`)
  expect(out.split('\n\n')[2]).toMatchInlineSnapshot(`
    "Value  Low  since 2024-06-01
        today’s rules say High over what is known today
      → ✓ High  all of these
            ✓ Spend ¥930 is at least ¥100
            ✓ any of these
                ✓ Orders 2 is at least 2
                ✗ Average order ¥465 is at most ¥500"
  `)
})

test.each(['en', 'zh-CN'])('in %s cuts no line anywhere in a terminal', async (language) => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const line = `explain 1 --source shop --database ${database} --as-of 2024-06-01 --language ${language}`
  for (const columns of [50, 80]) {
    const { out } = await run(line, { columns })
    expect(
      withoutId(out)
        .split('\n')
        .filter((shown) => widthOf(shown) > columns),
    ).toEqual([])
  }
})

test('puts what a condition saw below it where a terminal has no room behind it', async () => {
  const { folder, run, import: bring, write, database } = await shop()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const sum = 'customer.orders * 2 + customer.orders * 3 + customer.orders - customer.orders * 2'
  await write('config.yaml', config.replace('customer.orders >= 1 }', `${sum} >= 3 }`))
  await write('none.yaml', `customer: { type: person, source: shop, externalId: '\${row.id}' }`)
  await write('none.csv', 'id\n9\n')
  await bring('none.csv --map none.yaml')
  const line = `explain 9 --source shop --database ${database} --as-of 2024-06-01`
  expect((await run(line, { columns: 80 })).out).toContain(`
    ✗ Buyer  Orders * 2 + Orders * 3 + Orders - Orders * 2 ≥ 3  (Orders is 0)
`)
  expect((await run(`${line} --language zh-CN`, { columns: 50 })).out).toContain(`
    ✗ 已购  订单数 * 2 + 订单数 * 3 + 订单数 - 订
            单数 * 2 ≥ 3
            （订单数为 0）
`)
})

test('says what is missing for the class asked about, and why where it cannot', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  /** @param at which part of the explanation it stands in */
  const missing = async (id: string, wanted: string, at = 2): Promise<string[]> => {
    const line = `explain ${id} --source shop --database ${database} --as-of 2024-06-01 --missing ${wanted}`
    const texts = []
    for (const language of ['en', 'zh-CN']) {
      const { code, out, err } = await run(`${line} --language ${language}`)
      texts.push(code === 0 ? (/^ +((?:For|达到).*)$/m.exec(out.split('\n\n')[at] ?? '')?.[1] ?? '') : err)
    }
    return texts
  }
  expect(await missing('2', 'high')).toEqual([
    'For High: ¥40 more in spend and 1 more in orders',
    '达到高价值：消费总额再增加 ¥40，并且订单数再增加 1',
  ])
  expect(await missing('1', 'value=high')).toEqual(['For High: it is reached', '达到高价值：已经达到'])
  expect(await missing('2', 'r=2', 3)).toEqual([
    'For 2: cannot be said, since a rank hangs on all the other customers',
    '达到 2：说不准，排名取决于所有其他客户',
  ])
  expect(await missing('2', 'hihg')).toEqual([
    '✗ --missing "hihg": there is no such class; did you mean "high"?\n  guanxi explain --help tells more\n',
    '✗ --missing “hihg”：没有这个分类；是不是想写“high”？\n  详见 guanxi explain --help\n',
  ])
})

test('as JSON is the explanation itself; its id finds the customer too', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const { out } = await run(`explain 2 --source shop --database ${database} --as-of 2024-06-01 --json`)
  const explanation = JSON.parse(out)
  expect(explanation).toMatchObject({
    customer: { title: 'Bob' },
    asOf: '2024-05-31T16:00:00.000Z',
    classes: [
      { classification: 'value', class: 'low', kind: 'table' },
      { classification: 'r', class: 1, kind: 'rank' },
    ],
    stage: { stage: 'lapsed' },
  })
  const byId = await run(
    `explain ${explanation.customer.id} --database ${database} --as-of 2024-06-01 --json`,
  )
  expect(byId.out).toBe(out)
})

test('a customer that is not there is told so', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  expect(await run(`explain 77 --source shop --database ${database}`)).toMatchObject({
    code: 2,
    err: '✗ there is no customer shop/77\n',
  })
  expect(await run(`explain 1 --database ${database}`)).toMatchObject({
    code: 2,
    err: '✗ there is no customer "1"; where that is its id in another system, name the system with --source\n',
  })
  expect((await run(`explain 77 --source shop --database ${database} --language zh-CN`)).err).toBe(
    '✗ shop 里没有客户“77”\n',
  )
  expect((await run(`explain 1 --database ${database} --language zh-CN`)).err).toBe(
    '✗ 没有客户“1”；如果这是别的系统里的编号，请用 --source 说明是哪个系统\n',
  )
})

test('a customer that was not there yet is told since when it is', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const asked = await run(`explain 1 --source shop --database ${database} --json`)
  const { customer } = JSON.parse(asked.out) as { customer: { id: string } }
  const { err } = await run(`explain ${customer.id} --database ${database} --as-of 2020-01-01`)
  expect(err).toContain('it is there since 2024-05-31T16:00:00.000Z')
})

test('says who chose a class by hand, why and until when, and what the rules would give', async () => {
  const { run, import: bring, folder, database } = await shop()
  await bring('purchases.csv')
  const place = sqlite(join(folder, database))
  const crm = await createCrm({ database: place, clock: () => Date.parse('2024-06-01T00:00:00+08:00') })
  const customer = { source: 'shop', id: '1' }
  const actor = { id: 'lin.yue', kind: 'staff' as const, roles: [] }
  const until = '2024-09-01T00:00:00+08:00'
  const low = { customer, classification: 'value', class: 'low', reason: 'Pays late\u001b[31m', until }
  await crm.run('overrides.set', low, { actor })
  await crm.run('overrides.set', { customer, classification: 'r', class: 2, reason: 'Ours' })
  await crm.close()
  const line = `explain 1 --source shop --database ${database} --as-of 2024-06-02`
  const classes = (text: string): string => text.slice(text.search(/^(?:Value|客户价值) /m))
  expect(classes((await run(line)).out)).toMatchInlineSnapshot(`
    "Value  Low  since 2024-06-01
      → chosen by hand by lin.yue, since 2024-06-01, until 2024-09-01: Pays late\\u{1b}[31m
        the rules would give High
        ✓ High  all of these
            ✓ Spend ¥200.50 is at least ¥100
            ✓ any of these
                ✓ Orders 2 is at least 2
                ✗ Average order ¥100.25 is at most ¥500

    Recency  2  since 2024-06-01
      → chosen by hand by the system, since 2024-06-01, until it is taken back: Ours
        the rules give the same
        ranked by last purchase  (boundaries of 2024-06-01)
          2  from 2024-05-03  (here 2024-05-03)
          1  from 2023-10-01
    "
  `)
  expect(classes((await run(`${line} --language zh-CN`)).out)).toMatchInlineSnapshot(`
    "客户价值  低价值  2024-06-01 起
      → 由 lin.yue 人工指定，2024-06-01 起，到 2024-09-01 为止：Pays late\\u{1b}[31m
        按规则应为“高价值”
        ✓ 高价值  同时满足
            ✓ 消费总额 ¥200.50，不低于 ¥100
            ✓ 满足任一
                ✓ 订单数 2，不低于 2
                ✗ 客单价 ¥100.25，不超过 ¥500

    近度  2  2024-06-01 起
      → 由系统人工指定，2024-06-01 起，取消前一直有效：Ours
        按规则结果相同
        按最近购买排名  （分界更新于 2024-06-01）
          2  2024-05-03 起  （该客户为 2024-05-03）
          1  2023-10-01 起
    "
  `)
})
