import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../src/terminal/width.ts'
import { shop } from './shop.ts'
import type { Kind, Shop } from './shop.ts'

const automations = `
automations:
  greet: { label: { en: Greet, zh-CN: 问候 }, on: { class: value, to: high }, do: [{ action: tasks.create, input: { title: Call } }] }
  thank: { label: { en: Thank, zh-CN: 致谢 }, on: { event: purchase }, do: [{ action: tasks.create, input: { title: Call } }] }
`

/** A shop with its purchases, and a draft for it: a lower bar, a class more, a rank less, a score, automations. */
async function drafted(kind?: Kind): Promise<Shop> {
  const own = await shop(kind)
  await own.import('purchases.csv')
  const config = await readFile(join(own.folder, 'config.yaml'), 'utf8')
  const draft = config
    .replace('customer.spend >= 100 &&', 'customer.spend >= 50 ||')
    .replace('low: { en: Low,', 'mid: { en: Mid, zh-CN: 中价值 }, low: { en: Low,')
    .replace('    otherwise: low', '      - { when: customer.spend >= 20, then: mid }\n    otherwise: low')
    .replace(
      /\n {2}r: .*/,
      '\n  score: { hitPolicy: collect, aggregate: sum, rules: [{ when: customer.orders > 1, then: 2 }] }',
    )
  await own.write('draft.yaml', draft + automations)
  return own
}

describe.each(['SQLite', 'PostgreSQL'] as const)('simulate on %s', (kind) => {
  test('shows who would go from where to where, and how often automations would fire', async () => {
    const { run, database } = await drafted(kind)
    const line = `simulate draft.yaml --database ${database} --as-of 2024-06-01`
    const report = `report --database ${database} --as-of 2024-06-01`
    const before = await run(report)
    const { code, out, err } = await run(line)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replace(database, 'DATABASE')).toMatchInlineSnapshot(`
      "draft.yaml on DATABASE  as of 2024-06-01 (Asia/Shanghai)

        2 of 3 customers would have another class or stage (67 %)
        1 would only gain one that is new, or lose one that is left out (33 %)

      Value  2 would move (67 %)
        from \\ to  High  Mid  Total  Moved
        High          1    0      1    0 %
        Low           1    1      2  100 %
        Total         2    1      3   67 %

      Score  new: 1 would have one
        → 2  1  33 %

      Recency  no longer there: 3 would lose theirs

      Stage  nobody would move

      Automations  how often each would fire at once; none does when it is published, unless --fire says so
        Greet  1
        Thank  only as events come
      "
    `)
    expect(await run(report)).toEqual(before)
  })

  test('lists the customers of one movement, page by page', async () => {
    const { run, database } = await drafted(kind)
    const cell = `simulate draft.yaml --database ${database} --as-of 2024-06-01 --cell`
    const { out } = await run(`${cell} value:low:mid`)
    expect(out.replaceAll(/[0-9a-f-]{36}/g, 'ID')).toMatchInlineSnapshot(`
      "Value  Low → Mid

        Ann  shop/3  ID
      "
    `)
    const first = JSON.parse((await run(`${cell} r:1: --limit 1 --json`)).out)
    const all = JSON.parse((await run(`${cell} r:1: --json`)).out)
    expect(first.items).toEqual(all.items.slice(0, 1))
    expect(all.next).toBeNull()
  })
})

test('speaks Chinese', async () => {
  const { run, database } = await drafted()
  const line = `simulate draft.yaml --database ${database} --as-of 2024-06-01 --language zh-CN`
  expect((await run(line)).out).toMatchInlineSnapshot(`
    "draft.yaml 用于 crm.db  截至 2024-06-01（Asia/Shanghai）

      3 位客户中有 2 位会改变分类或阶段（67 %）
      1 位只是得到新增的、或失去删去的分类（33 %）

    客户价值  2 位会变动（67 %）
      从 \\ 到  高价值  中价值  合计   变动
      高价值        1       0     1    0 %
      低价值        1       1     2  100 %
      合计          2       1     3   67 %

    Score  新增：1 位会得到分类
      → 2  1  33 %

    近度  已删去：3 位会失去分类

    阶段  没有人变动

    自动化  各会立即触发几次；发布时不触发，除非用 --fire 指明
      问候  1
      致谢  要等记录到来
    "
  `)
  expect((await run(`${line} --cell value:low:mid`)).out).toMatch(/^客户价值 {2}低价值 → 中价值\n/)
})

test('where a table has no room in a terminal, a line for each movement', async () => {
  const { run, database } = await drafted()
  const line = `simulate draft.yaml --database ${database} --as-of 2024-06-01`
  expect((await run(line, { columns: 34 })).out).toMatchInlineSnapshot(`
    "draft.yaml on crm.db
      as of 2024-06-01 (Asia/Shanghai)

      2 of 3 customers would have
      another class or stage (67 %)
      1 would only gain one that is
      new, or lose one that is left
      out (33 %)

    Value  2 would move (67 %)
      Low → High  1  33 %
      Low → Mid   1  33 %

    Score  new: 1 would have one
      → 2  1  33 %

    Recency
      no longer there: 3 would lose
      theirs

    Stage  nobody would move

    Automations
      how often each would fire at
      once; none does when it is
      published, unless --fire says so
      Greet  1
      Thank  only as events come
    "
  `)
  for (const columns of [36, 48, 60, 200]) {
    for (const more of ['', ' --language zh-CN']) {
      const { out } = await run(line + more, { columns })
      expect(out.split('\n').filter((shown) => widthOf(shown) > columns)).toEqual([])
    }
  }
  expect((await run(`${line} --cell value:low:mid`, { columns: 40 })).out.replace(/[0-9a-f-]{36}/, 'ID'))
    .toMatchInlineSnapshot(`
    "Value  Low → Mid

      Ann
        shop/3
        ID
    "
  `)
})

test('says how to go on where a page is not the last', async () => {
  const { run, database } = await drafted()
  const cell = `simulate draft.yaml --database ${database} --as-of 2024-06-01 --cell stage:buyer:buyer --limit 1`
  const first = await run(cell)
  const cursor = /more: (--cursor \S+)/.exec(first.out)?.[1]
  expect(cursor).toBeDefined()
  const second = await run(`${cell} ${cursor}`)
  expect(second.code).toBe(0)
  expect(second.out).not.toContain('more:')
  expect(second.out).not.toBe(first.out)
})

test('the configuration that is live moves nobody', async () => {
  const { run, database } = await drafted()
  const { out } = await run(`simulate config.yaml --database ${database} --as-of 2024-06-01`)
  expect(out).toMatchInlineSnapshot(`
    "config.yaml on crm.db  as of 2024-06-01 (Asia/Shanghai)

      none of 3 customers would have another class or stage

    Value  nobody would move

    Recency  nobody would move

    Stage  nobody would move
    "
  `)
})

test('as JSON is the simulation itself', async () => {
  const { run, database } = await drafted()
  const { out } = await run(`simulate draft.yaml --database ${database} --as-of 2024-06-01 --json`)
  expect(JSON.parse(out)).toMatchObject({
    at: '2024-05-31T16:00:00.000Z',
    customers: 3,
    moved: 2,
    gainedOrLost: 1,
    attributes: [
      { name: 'value', moved: 2 },
      { name: 'score', live: false, gainedOrLost: 1 },
      { name: 'r', draft: false, gainedOrLost: 3 },
      { name: 'stage', moved: 0 },
    ],
    automations: [
      { name: 'greet', fires: 1 },
      { name: 'thank', fires: null },
    ],
  })
})

describe('refuses', () => {
  test('a wrong draft with file, line and column, whatever the database', async () => {
    const { run, write } = await drafted()
    await write(
      'wrong.yaml',
      'guanxi: 1\ntimeZone: UTC\ncurrency: CNY\ncustomerTypes: { person: { titel: name, fields: {} } }\n',
    )
    expect(await run('simulate wrong.yaml --database none.db')).toEqual({
      code: 2,
      out: '',
      err: '✗ the configuration has one problem:\n  wrong.yaml:4:28 customerTypes.person.titel: "titel" is not known here; did you mean "title"?\n',
    })
    expect((await run('simulate none.yaml --database none.db')).err).toContain('"none.yaml" is not there')
  })

  test('what cannot follow the live configuration, with its line too', async () => {
    const { run, database, write, folder } = await drafted()
    const config = await readFile(join(folder, 'config.yaml'), 'utf8')
    await write('euro.yaml', config.replace('currency: CNY', 'currency: EUR'))
    const { code, err } = await run(`simulate euro.yaml --database ${database}`)
    expect(code).toBe(2)
    expect(err).toMatch(
      /\n {2}euro\.yaml:\d+:\d+ currency: every amount on record is in CNY, and would be read as EUR/,
    )
  })

  test('a database that is not there, which it does not make', async () => {
    const { run } = await drafted()
    for (let i = 0; i < 2; i++)
      expect((await run('simulate draft.yaml --database none.db')).err).toContain('there is no database')
  })

  test.each([
    ['--cell value', '--cell "value" is no movement'],
    ['--cell valu:low:mid', '--cell: there is no classification "valu"; did you mean "value"?'],
    [
      '--cell colour:low:mid',
      '--cell: there is no classification "colour"; there are value, r, stage, score',
    ],
    ['--cell value:low:mit', '--cell: "mit" is nothing that value gives there; did you mean "mid"?'],
    ['--cell value:mid:low', '--cell: "mid" is nothing that value gives there; it gives high, low'],
    ['--cell score:5:2', '--cell: "5" is nothing that score gives there'],
    ['--cell value:low:mid --limit 201', '--limit "201" is no whole number from 1 to 200'],
    ['--limit 5', '--limit goes with --cell only'],
    ['--cursor x', '--cursor goes with --cell only'],
    ['--cell value:low:mid --cursor x', 'cursor'],
    ['--as-of 2024-01-01', 'cannot be simulated as of 2023-12-31T16:00:00.000Z, before that'],
    ['--as-of soon', '--as-of "soon" is no moment'],
  ])('%s', async (line, message) => {
    const { run, database } = await drafted()
    const { code, out, err } = await run(`simulate draft.yaml --database ${database} ${line}`)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })
})
