import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'
import type { Kind, Shop } from './shop.ts'

/** A shop with its purchases, and a draft for it: a lower bar, a field more, a stage renamed, a field less. */
async function drafted(kind?: Kind): Promise<Shop> {
  const own = await shop(kind)
  const config = await readFile(join(own.folder, 'config.yaml'), 'utf8')
  await own.write(
    'config.yaml',
    config.replace('fields:\n      name:', 'fields:\n      code: { type: text }\n      name:'),
  )
  const map = await readFile(join(own.folder, 'map.yaml'), 'utf8')
  await own.write('map.yaml', map.replace("name: '${row.name}'", "name: '${row.name}', code: 'c${row.id}'"))
  await own.import('purchases.csv')
  const draft = config
    .replace('customer.spend >= 100 &&', 'customer.spend >= 50 ||')
    .replace(
      'buyer: { en: Buyer, zh-CN: 已购 }',
      'customer: { was: buyer, label: { en: Customer, zh-CN: 已购 } }',
    )
    .replace('to: buyer,', 'to: customer,')
    .replace('from: buyer,', 'from: customer,')
  await own.write('draft.yaml', draft)
  return own
}

describe.each(['SQLite', 'PostgreSQL'] as const)('publishing on %s', (kind) => {
  test('shows the plan, carries out what was shown, and takes it back', async () => {
    const { run, database } = await drafted(kind)
    const planned = await run(`config plan draft.yaml --database ${database}`)
    expect({ code: planned.code, err: planned.err }).toEqual({ code: 0, err: '' })
    const fingerprint = /--plan ([\w-]+)/.exec(planned.out)?.[1] ?? ''
    const shown = planned.out.slice(planned.out.indexOf('What is kept'))
    expect(shown.replaceAll(database, 'DATABASE').replace(fingerprint, 'PLAN')).toMatchInlineSnapshot(`
      "What is kept
        · Stage buyer becomes customer, and 2 customers with it
        ! Field code is dropped: 3 customers would lose theirs, which comes back within 30 days

      To publish it: guanxi config publish draft.yaml --database DATABASE --plan PLAN --allow drop:customers.code
      "
    `)
    const publish = `config publish draft.yaml --database ${database} --plan ${fingerprint}`
    const refused = await run(publish)
    expect(refused).toMatchObject({
      code: 2,
      err: [
        '✗ nothing was published, for something would be lost:',
        '  Field code is dropped: 3 customers would lose theirs, which comes back within 30 days',
        '  where that is meant, add --allow drop:customers.code',
        '',
      ].join('\n'),
    })
    const env = { USER: 'meimei' }
    expect((await run(`${publish} --allow drop:customers.fax --language zh-CN`)).err).toBe(
      [
        '✗ 没有发布，因为有东西会丢失：',
        '  去掉字段 code：3 位客户会失去这个值，30 天内可以找回',
        '  确实要这样，就加上 --allow drop:customers.fax,drop:customers.code',
        '',
      ].join('\n'),
    )
    expect(await run(`${publish} --allow drop:customers.code --message lower`, { env })).toMatchObject({
      code: 0,
      out: `✓ draft.yaml is live on ${database}, as revision 2\n`,
    })
    const report = await run(`report --database ${database} --as-of 2024-06-01`)
    expect(report.out).toContain('Customer')
    expect((await run(publish)).out).toBe('✓ draft.yaml is live already, as revision 2\n')
    expect((await run(`config revisions --database ${database}`)).out).toMatch(/2 .* meimei .*lower/)
    const ahead = await run(`config plan --revision 1 --database ${database}`)
    expect(ahead.out).toMatch(/comes back.*3|3.*comes? back/)
    expect(ahead.out).toMatch(/To publish it: guanxi config rollback 1 --database \S+ --plan \S+\n$/)
    expect(await run(`config plan config.yaml --revision 1 --database ${database}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('or --revision, and not both') as string,
    })
    expect(await run(`config rollback 1 --database ${database} --yes`)).toMatchObject({ code: 0 })
    const back = await run(`config plan config.yaml --database ${database}`)
    expect(back.out).toBe('config.yaml is live already, as revision 3\n')
    const late = await run(`config publish draft.yaml --database ${database} --plan ${fingerprint}`)
    expect(late).toMatchObject({ code: 2, err: expect.stringContaining('no longer holds') as string })
  })
})

test('what a rollback would do is told by the labels of the revision it goes back to', async () => {
  const { run, folder, write } = await drafted()
  const config = await readFile(join(folder, 'config.yaml'), 'utf8')
  const renamed = config
    .replace('high: { en: High, zh-CN: 高价值 }', 'top: { was: high, label: { en: Top } }')
    .replace('then: high', 'then: top')
    .replace('customer.spend >= 100 &&', 'customer.spend >= 50 ||')
  await write('renamed.yaml', renamed)
  expect(await run('config publish renamed.yaml --database crm.db --yes')).toMatchObject({ code: 0 })
  const moves = /from \\ to +High +Low +Total/
  expect((await run('config plan --revision 1 --database crm.db')).out).toMatch(moves)
  const asked = await run('config rollback 1 --database crm.db', { answer: 'n' })
  expect(asked.out).toMatch(moves)
})

test('asks whoever is there, and does nothing without a yes', async () => {
  const { run } = await drafted()
  const line = 'config publish draft.yaml --database crm.db --allow drop:customers.code'
  expect(await run(line)).toMatchObject({
    code: 2,
    err: expect.stringContaining('nobody is here to be shown the plan') as string,
  })
  const no = await run(line, { answer: 'n' })
  expect(no).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was done.') as string })
  expect(no.out).toContain('Field code is dropped: 3 customers would lose theirs')
  const json = await run(`${line} --json`, { answer: 'y' })
  expect(JSON.parse(json.out)).toMatchObject({ revision: 2, changed: true })
  expect(json.err).toContain('Field code is dropped: 3 customers would lose theirs')
  expect((await run('config plan draft.yaml --database crm.db')).out).toBe(
    'draft.yaml is live already, as revision 2\n',
  )
})

test('speaks Chinese', async () => {
  const { run } = await drafted()
  const { out } = await run('config plan draft.yaml --database crm.db --language zh-CN')
  expect(out.slice(out.indexOf('已有的数据')).replace(/--plan [\w-]+/, '--plan PLAN')).toMatchInlineSnapshot(`
    "已有的数据
      · 阶段 buyer 改名为 customer，其中的 2 位客户随之改名
      ! 去掉字段 code：3 位客户会失去这个值，30 天内可以找回

    要发布它：guanxi config publish draft.yaml --database crm.db --plan PLAN --allow drop:customers.code
    "
  `)
  expect((await run('config rollback x --database crm.db --language zh-CN')).err).toContain('“x”不是版本')
})
