import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'

const untimed = (text: string): string => text.replaceAll(/\d+\.\d s/g, '… s')

describe.each(['SQLite', 'PostgreSQL'] as const)('import into %s', (kind) => {
  test('makes the database and says what came in; the same file again adds nothing', async () => {
    const { run, import: bring, database } = await shop(kind)
    const first = await bring('purchases.csv')
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(untimed(first.out).replace(database, 'DATABASE').split('\n')).toEqual([
      '✓ purchases.csv is in DATABASE  … s',
      '',
      '  Rows           4',
      '  New customers  3',
      '  New events     4',
      '  Already there  0',
      '  Set aside      0',
      '',
    ])
    const before = await run(`report --database ${database} --as-of 2024-06-01 --json`)
    const again = await bring('purchases.csv')
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(again.out).toContain('already; nothing was added')
    expect(await run(`report --database ${database} --as-of 2024-06-01 --json`)).toEqual(before)
  })

  test('needs no configuration where the database has one', async () => {
    const { run, import: bring, write, database } = await shop(kind)
    await bring('purchases.csv')
    await write('more.csv', 'id,name,date,amount\n4,Eve,6/5/2024,1\n')
    const more = await run(`import more.csv --map map.yaml --database ${database} --as-of 2024-06-01`)
    expect(more).toMatchObject({ code: 0, err: '' })
    const none = await run(
      `import more.csv --map map.yaml --database ${kind === 'SQLite' ? 'none.db' : `${database}x`}`,
    )
    expect(none).toEqual({
      code: 2,
      out: '',
      err: '✗ the database is not set up yet; give a configuration with --config\n',
    })
  })

  test('sets bad rows aside and ends with 1; with strict writes nothing and ends with 2', async () => {
    const { folder, run, import: bring, write, database } = await shop(kind)
    await write(
      'bad.csv',
      'id,name,date,amount\n1,A,1/1/2024,x\n1,A,1/1/2024,5\n,A,1/1/2024,5\n1,A,1/1/2031,5\n1,A,31/2/2024,5\n',
    )
    const strict = await bring('bad.csv --strict')
    expect(strict.code).toBe(2)
    expect(strict.out).toContain('✗ Nothing was written: 4 of 5 rows in bad.csv cannot be taken')
    expect(await run(`report --database ${database}`)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there is no database|has no schema/),
    })

    const { code, out, err } = await bring('bad.csv')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(untimed(out).replace(database, 'DATABASE'))
      .toBe(`! bad.csv is in DATABASE, but for 4 of 5 rows  … s

  Rows           5
  New customers  1
  New events     1
  Already there  0
  Set aside      4

  Set aside with line, column and reason in bad.csv.rejected.csv
    line 2, amount: "x" is not an amount with at most 2 decimals, such as 129.00
    line 4, id: externalId is missing
    line 5, date: the event is dated 2031-01-01T00:00:00+08:00, but it is only 2024-06-01T00:00:00+08:00
    and 1 more

  Mend them there and import that file alone: this one, once changed, would count every row again, unless the map has event.key.
`)
    expect(await readFile(join(folder, 'bad.csv.rejected.csv'), 'utf8')).toContain(
      '4,id,externalId is missing,,A,1/1/2024,5\n',
    )
  })

  test('turns the clock with replay', async () => {
    const { run, import: bring, database } = await shop(kind)
    expect((await bring('purchases.csv --replay')).code).toBe(0)
    const { out } = await run(`report --database ${database} --as-of 2024-06-01 --json`)
    expect(JSON.parse(out)).toMatchObject({
      customers: 3,
      events: 4,
      stages: { prospect: 0, buyer: 2, lapsed: 1 },
      stageChanges: { total: 4, into: { prospect: 0, buyer: 3, lapsed: 1 } },
    })
  })
})

test('a file of a header alone brings nothing, and is not said to be there already', async () => {
  const { import: bring, write } = await shop()
  await write('empty.csv', 'id,name,date,amount\n')
  const { code, out } = await bring('empty.csv')
  expect(code).toBe(0)
  expect(out).toMatch(/^✓ empty.csv holds no rows; nothing was added /)
})

test('as JSON for programs; quietly for scripts', async () => {
  const { import: bring } = await shop()
  const { out } = await bring('purchases.csv --json')
  expect(JSON.parse(out)).toEqual({
    file: 'purchases.csv',
    rows: 4,
    customers: 3,
    events: 4,
    duplicates: 0,
    rejected: 0,
    rejections: [],
    rejectedFile: null,
    removedFile: null,
    written: true,
    seconds: expect.any(Number),
  })
  expect(await bring('purchases.csv --quiet')).toEqual({ code: 0, out: '', err: '' })
})

test('strict takes a file that is right', async () => {
  const { import: bring } = await shop()
  expect(await bring('purchases.csv --strict')).toMatchObject({ code: 0, err: '' })
})

test('a map that names its events leaves it to the person where rows are mended', async () => {
  const { import: bring, write } = await shop()
  const named = "customer: { type: person, source: shop, externalId: '${row.id}' }\n"
  const event =
    "event: { type: purchase, key: '${row.order}', at: '${row.date}', data: { amount: '${row.amount}' } }\n"
  await write('named.yaml', named + event)
  await write('orders.csv', 'order,id,date,amount\nA1,1,2024-01-01,x\nA2,1,2024-01-01,5\n')
  const first = await bring('orders.csv --map named.yaml')
  expect(first.code).toBe(1)
  expect(first.out).not.toContain('Mend them')
  await write('orders.csv', 'order,id,date,amount\nA1,1,2024-01-01,7\nA2,1,2024-01-01,5\n')
  expect((await bring('orders.csv --map named.yaml')).out).toMatch(/New events +1\n +Already there +1\n/)
})

test('speaks Chinese, and JSON in every language alike', async () => {
  const { import: bring, write } = await shop()
  await write('bad.csv', 'id,name,date,amount\n1,A,1/1/2024,x\n1,A,1/1/2024\n1,A,1/1/2024,5\n')
  const { code, out } = await bring('bad.csv --language zh-CN')
  expect(code).toBe(1)
  expect(out.replaceAll(/\d\.\d 秒/g, '… 秒')).toMatchInlineSnapshot(`
    "! bad.csv 已导入 crm.db，但 3 行里有 2 行没能导入  … 秒

      行数      3
      新增客户  1
      新增记录  1
      原已存在  0
      另存      2

      另存的行连同行号、列名和原因在 bad.csv.rejected.csv
        第 2 行，amount："x" is not an amount with at most 2 decimals, such as 129.00
        第 3 行：has 3 cells where 4 cells are right: id, name, date, amount

      请在那个文件里改好，只导入那个文件：原文件改动后再导入，每一行都会重复计算，除非映射里写了 event.key。
    "
  `)
  expect((await bring('bad.csv --strict --language zh-CN')).out).toContain(
    '✗ 什么都没写：bad.csv 的 3 行里有 2 行导不进来',
  )
  const json = async (language: string): Promise<object> => {
    const parsed = JSON.parse((await bring(`bad.csv --json --language ${language}`)).out)
    return { ...parsed, seconds: 0 }
  }
  expect(await json('zh-CN')).toEqual(await json('en'))
})

test.each([
  ['en', 'Every row is in, so purchases.csv.rejected.csv of an earlier import was removed'],
  ['zh-CN', '各行都已导入，上次另存的 purchases.csv.rejected.csv 已删除'],
])('says in %s that rows once set aside are in now', async (language, message) => {
  const { folder, import: bring, write } = await shop()
  const right = await readFile(join(folder, 'purchases.csv'))
  await write('purchases.csv', 'id,name,date,amount\n1,A,1/1/2024,x\n')
  await bring('purchases.csv')
  await write('purchases.csv', right)
  const { code, out } = await bring(`purchases.csv --language ${language}`)
  expect(code).toBe(0)
  expect(out).toContain(`\n\n  ${message}\n`)
  expect(await readdir(folder)).not.toContain('purchases.csv.rejected.csv')
})

describe('a file that Excel saved in Chinese', () => {
  const saved = Buffer.concat([
    Buffer.from('id,name,date,amount\n1,'),
    // 林晓 in GB18030
    Buffer.from([0xc1, 0xd6, 0xcf, 0xfe]),
    Buffer.from(',2/1/2024,120.00\n'),
  ])

  test('goes in by its encoding', async () => {
    const { run, import: bring, write, database } = await shop()
    await write('excel.csv', saved)
    expect(await bring('excel.csv --encoding gb18030')).toMatchObject({ code: 0, err: '' })
    const { out } = await run(`explain 1 --source shop --database ${database} --as-of 2024-06-01`)
    expect(out).toMatch(/^林晓\n/)
  })

  test.each([
    ['en', '', 'line 2 of "excel.csv" is not UTF-8; where Excel saved it in Chinese, add --encoding gb18030'],
    ['zh-CN', '', '“excel.csv”第 2 行不是 UTF-8；如果是中文 Excel 存的，请加上 --encoding gb18030'],
    ['en', '--encoding gb1830', '--encoding "gb1830" is not known; did you mean "gb18030"?'],
    ['zh-CN', '--encoding gb1830', '不认识编码“gb1830”；是不是想写“gb18030”？'],
  ])('is advised on in %s: %s', async (language, encoding, message) => {
    const { folder, import: bring, write } = await shop()
    await write('excel.csv', saved)
    expect(await bring(`excel.csv ${encoding} --language ${language}`)).toEqual({
      code: 2,
      out: '',
      err: `✗ ${message}\n`,
    })
    expect(await readdir(folder)).not.toContain('crm.db')
  })
})

describe('what is wrong is told in one message, and no database is made', () => {
  test.each([
    ['a file that is not there', 'no.csv', 'there is no file "no.csv"; check the path'],
    ['an empty file', 'empty.csv', '"empty.csv" is empty; it must hold at least one row'],
    [
      'a binary file',
      'binary.csv',
      '"binary.csv" is no text; give a CSV or whitespace-aligned file, plain or gzipped',
    ],
    ['another file’s columns', 'other.csv', 'the map has 4 problems:'],
    [
      'a map that is not there',
      'purchases.csv --map no.yaml',
      'the map "no.yaml" is not there; check the path',
    ],
    [
      'a map that is none',
      'purchases.csv --map purchases.csv',
      'the map has one problem:\n  purchases.csv:1:1 document: must be a map',
    ],
    [
      'a configuration that is a folder',
      'purchases.csv --config .',
      'the configuration "." is a folder; name a file in it',
    ],
    [
      'a wrong configuration',
      'purchases.csv --config wrong.yaml',
      'wrong.yaml:2:1 timezone: "timezone" is not known here; did you mean "timeZone"?',
    ],
    [
      'a moment that is none',
      'purchases.csv --as-of 1/7/1998',
      '--as-of "1/7/1998" is no moment; write a day such as 1998-07-01, or 1998-07-01T09:30:00Z',
    ],
  ])('%s', async (_, line, message) => {
    const { folder, import: bring, write } = await shop()
    await write('empty.csv', '')
    await write(
      'binary.csv',
      new Uint8Array(3000).map((_byte, i) => (i * 31) % 256),
    )
    await write('other.csv', 'a,b\n1,2\n')
    await write('wrong.yaml', 'guanxi: 1\ntimezone: UTC\ncurrency: CNY\n')
    const { code, out, err } = await bring(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^✗ /)
    expect(err).toContain(message)
    expect(err).not.toMatch(/^\s+at /m)
    expect(await readdir(folder)).not.toContain('crm.db')
  })

  test.each([
    [
      'no.csv',
      'there is no file "no.csv"; check the path\n  错误码 import.file-missing；这条信息目前只有英文\n',
    ],
    ['purchases.csv --map no.yaml', '找不到映射文件“no.yaml”；请检查路径\n'],
    ['purchases.csv --map .', '映射文件“.”是文件夹；请写其中某个文件的路径\n'],
    ['purchases.csv --config gbk.yaml', '配置文件“gbk.yaml”不是 UTF-8 文本\n'],
    [
      'purchases.csv --map purchases.csv',
      '映射里有 1 处问题：\n  purchases.csv:1:1 document: must be a map\n',
    ],
    [
      'purchases.csv --config wrong.yaml',
      '配置里有 2 处问题：\n  wrong.yaml:1:1 customerTypes: is missing; it must be a map\n',
    ],
    ['purchases.csv --as-of 1/7/1998', '--as-of “1/7/1998”不是时间；请写日期，如 1998-07-01'],
  ])('in Chinese too: %s', async (line, message) => {
    const { import: bring, write } = await shop()
    await write('wrong.yaml', 'guanxi: 1\ntimezone: UTC\ncurrency: CNY\n')
    await write('gbk.yaml', Buffer.from([0xc1, 0xd6]))
    const { code, err } = await bring(`${line} --language zh-CN`)
    expect(code).toBe(2)
    expect(err.slice(0, message.length + 2)).toBe(`✗ ${message}`)
  })

  test('a database of somebody else is left as it was', async () => {
    const { folder, import: bring, write } = await shop()
    await write(
      'crm.db',
      'this is no database, and long enough to be looked at as one by its first page'.repeat(20),
    )
    const before = await readFile(join(folder, 'crm.db'))
    expect(await bring('purchases.csv')).toEqual({
      code: 2,
      out: '',
      err: '✗ "crm.db" is not a SQLite database; nothing was written\n',
    })
    expect(await readFile(join(folder, 'crm.db'))).toEqual(before)
    expect(existsSync(join(folder, 'purchases.csv.rejected.csv'))).toBe(false)
  })
})
