import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'

describe.each(['SQLite', 'PostgreSQL'] as const)('movement on %s', (kind) => {
  test('shows who went from where to where, who was not there yet among them', async () => {
    const { run, import: bring, database } = await shop(kind)
    await bring('purchases.csv --replay')
    const line = `movement stage --database ${database} --from 2024-02-01 --to 2024-07-15`
    const { code, out, err } = await run(line)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatchInlineSnapshot(`
      "Stage  from 2024-02-01 to 2024-07-15 (Asia/Shanghai)

        from \\ to      Buyer  Lapsed  Total
        Buyer              1       1      2
        not there yet      1       0      1
        Total              2       1      3

        2 of 3 customers moved
      "
    `)
    const { movements } = JSON.parse((await run(`${line} --json`)).out) as { movements: object[] }
    expect(movements).toEqual([
      { from: 'buyer', to: 'buyer', customers: 1 },
      { from: 'buyer', to: 'lapsed', customers: 1 },
      { from: null, to: 'buyer', customers: 1 },
    ])
  })
})

test('speaks Chinese, of classes too', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv --replay')
  const line = `movement value --database ${database} --from 2023-12-01 --to 2024-07-15 --language zh-CN`
  const { out } = await run(line)
  expect(out).toMatchInlineSnapshot(`
    "客户价值  从 2023-12-01 到 2024-07-15（Asia/Shanghai）

      从 \\ 到           高价值  低价值  合计
      低价值                 0       1     1
      未分类或尚未建档       1       1     2
      合计                   1       2     3

      3 位客户中有 2 位发生转移
    "
  `)
})

test('a narrow terminal gets a line for each', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv --replay')
  const line = `movement stage --database ${database} --from 2024-02-01 --to 2024-07-15`
  expect((await run(line, { columns: 30 })).out).toMatchInlineSnapshot(`
    "Stage
    from 2024-02-01 to 2024-07-15 (Asia/Shanghai)

      Buyer → Buyer          1
      Buyer → Lapsed         1
      not there yet → Buyer  1

      2 of 3 customers moved
    "
  `)
})

test('before anybody was there nobody moved', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const { out } = await run(`movement stage --database ${database} --from 2020-01-01 --to 2020-02-01`)
  expect(out).toMatchInlineSnapshot(`
    "Stage  from 2020-01-01 to 2020-02-01 (Asia/Shanghai)

      Nobody was there yet.
    "
  `)
})

test('what cannot be asked is said in a line', async () => {
  const { run, import: bring, database } = await shop()
  await bring('purchases.csv')
  const { code, err } = await run(`movement stag --database ${database} --from 2020-01-01`)
  expect({ code, err }).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "✗ there is no classification "stag"; did you mean "stage"?
    ",
    }
  `)
  expect((await run(`movement stage --database ${database} --from tomorrow`)).err).toMatchInlineSnapshot(`
    "✗ --from "tomorrow" is no moment; write a day such as 1998-07-01, or 1998-07-01T09:30:00Z
      guanxi movement --help tells more
    "
  `)
  expect((await run(`movement stage --database ${database}`)).err).toMatchInlineSnapshot(`
    "✗ movement needs --from DATE
      guanxi movement --help tells more
    "
  `)
})
