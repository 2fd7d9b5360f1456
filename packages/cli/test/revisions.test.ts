import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readYaml } from '@guanxi/core'
import type { ConfigDiff, RevisionPage, ShownRevision } from '@guanxi/core/api'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'
import type { Kind, Shop } from './shop.ts'

/** A shop with its purchases, and a second revision: a lower bar, a field more. */
async function revised(kind?: Kind): Promise<Shop> {
  const own = await shop(kind)
  await own.import('purchases.csv')
  const config = await readFile(join(own.folder, 'config.yaml'), 'utf8')
  const lower = config
    .replace('customer.spend >= 100', 'customer.spend >= 50')
    .replace('fields:\n      name:', 'fields:\n      code: { type: text, unique: true }\n      name:')
  await own.write('lower.yaml', `# written by hand\n${lower}`)
  await own.write('spaced.yaml', config.replace('customer.spend >= 100', '  customer.spend>=100'))
  const { code, err } = await own.run(
    `config publish lower.yaml --database ${own.database} --yes --message Lower`,
  )
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return own
}

describe.each(['SQLite', 'PostgreSQL'] as const)('revisions on %s', (kind) => {
  test('are listed, newest first, with who and why', async () => {
    const { run, database } = await revised(kind)
    const { code, out, err } = await run(`config revisions --database ${database}`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replace(database, 'DATABASE').replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'YYYY-MM-DD HH:MM'))
      .toMatchInlineSnapshot(`
      "Configurations of DATABASE  Asia/Shanghai

        2  YYYY-MM-DD HH:MM  the system  live  Lower
        1  2024-06-01        the system        opened with this document
      "
    `)
    const page = await run(`config revisions --database ${database} --limit 1`)
    expect(page.out).toContain('more: --before 2')
    const rest = await run(`config revisions --database ${database} --before 2 --json`)
    const { items, next } = JSON.parse(rest.out) as RevisionPage
    expect([items.map(({ number }) => number), next]).toEqual([[1], null])
  })

  test('are shown as YAML that reads as they do', async () => {
    const { run, database } = await revised(kind)
    const first = await run(`config show 1 --database ${database}`)
    expect(first.out).toMatch(/^# revision 1, published 2\S+Z by the system: opened with this document\n/)
    const told = await run(`config show 1 --database ${database} --json`)
    const { document, number } = JSON.parse(told.out) as ShownRevision
    expect(number).toBe(1)
    expect(readYaml(first.out).document).toEqual(document)
    expect((await run(`config show --database ${database}`)).out).toMatch(/^# revision 2, .*: Lower\n/)
  })

  test('are told from each other, and a file from them', async () => {
    const { run, database } = await revised(kind)
    const two = await run(`config diff --from 1 --to 2 --database ${database}`)
    expect({ code: two.code, err: two.err }).toEqual({ code: 1, err: '' })
    expect(two.out.replace(database, 'DATABASE')).toMatchInlineSnapshot(`
      "revision 2 compared with revision 1 on DATABASE

        + Field Code of Person was added: text
        ~ Rule 1 of Value (High): spend at least ¥100 became at least ¥50

        2 differences
      "
    `)
    const file = await run(`config diff config.yaml --database ${database}`)
    expect(file).toMatchObject({ code: 1, out: expect.stringContaining('became at least ¥100') as string })
    expect(await run(`config diff spaced.yaml --from 1 --database ${database}`)).toMatchObject({
      code: 0,
      out: `✓ spaced.yaml says the same as revision 1 on ${database}\n`,
    })
    const { out } = await run(`config diff config.yaml --database ${database} --json`)
    const { from, to, changes } = JSON.parse(out) as ConfigDiff
    expect({ from, to, kinds: changes.map(({ kind: each }) => each) }).toEqual({
      from: 2,
      to: null,
      kinds: ['removed', 'changed'],
    })
  })
})

test('speaks Chinese', async () => {
  const { run } = await revised()
  const { out } = await run('config diff --from 1 --database crm.db --language zh-CN')
  expect(out).toMatchInlineSnapshot(`
    "版本 2 与 crm.db 的版本 1 相比

      + 新增“Person”的字段“Code”：text
      ~ “客户价值”的规则 1（高价值）：消费总额不低于 ¥100 改为不低于 ¥50

      2 处不同
    "
  `)
  expect((await run('config revisions --database crm.db --language zh-CN')).out).toContain('生效')
})

describe('refuses', () => {
  test.each([
    ['config diff --database crm.db', 'config diff needs FILE, or --from'],
    ['config diff config.yaml --to 1 --database crm.db', 'write one of them'],
    ['config diff --from 9 --database crm.db', 'there is no revision 9; the live one is 2'],
    ['config diff --from zero --database crm.db', '"zero" is no revision'],
    ['config diff none.yaml --database crm.db', '"none.yaml" is not there'],
    ['config diff map.yaml --database crm.db', 'has one problem'],
    ['config show 0 --database crm.db', '"0" is no revision'],
    ['config show 1 2 --database crm.db', '"2" is one argument too many'],
    ['config revisions --limit 500 --database crm.db', '--limit "500" is no whole number from 1 to 200'],
    ['config revisions', 'config revisions needs --database'],
  ])('%s', async (line, message) => {
    const { run } = await revised()
    const { code, out, err } = await run(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })
})
