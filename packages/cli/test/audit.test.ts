import type { AuditRecord } from '@guanxi/core/api'
import { createCrm, postgres, sqlite } from '@guanxi/engine'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'

describe.each(['SQLite', 'PostgreSQL'] as const)('who did what on %s', (kind) => {
  test('is listed, exported and verified', async () => {
    const own = await shop(kind)
    await own.import('purchases.csv')
    const { database, run, folder } = own
    const location = kind === 'SQLite' ? sqlite(`${folder}/${database}`) : postgres(database)
    const now = Date.UTC(2024, 5, 2)
    const crm = await createCrm({ database: location, work: false, clock: () => now })
    const lin = { id: 'lin.yue', kind: 'staff', roles: [] } as const
    const change = { customer: { source: 'shop', id: '1' }, fields: { name: '林晓晓' } }
    const { id } = await crm.customers.update(change, {
      actor: lin,
      from: { door: 'http', address: '203.0.113.9' },
    })
    await crm.sweep()
    const { code, out, err } = await run(`audit list --database ${database}`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const plain = out.replace(database, 'DATABASE').replaceAll(id, 'ID')
    expect(plain).toMatchInlineSnapshot(`
      "Who did what in DATABASE  Asia/Shanghai

        2024-06-02 08:00  customers.update  lin.yue  over HTTP, 203.0.113.9
            customer: ID
            name  林晓 → 林晓晓
        2024-06-01  import  the system  on the command line
      "
    `)
    const chinese = await run(`audit list --from 2024-06-02 --database ${database} --language zh-CN`)
    expect(chinese.out.replace(database, 'DATABASE').replaceAll(id, 'ID')).toMatchInlineSnapshot(`
      "DATABASE 中谁做了什么  Asia/Shanghai

        2024-06-02 08:00  customers.update  lin.yue  经 HTTP、203.0.113.9
            客户：ID
            name  林晓 → 林晓晓
      "
    `)
    const exported = await run(`audit export --action customers.* --database ${database}`)
    const lines = exported.out.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as AuditRecord).actor)).toEqual(['staff:lin.yue'])
    const verified = await run(`audit verify --database ${database}`)
    expect(verified).toMatchObject({ code: 0, err: '' })
    expect(verified.out).toMatch(
      /^Everything holds: records 2, seals \d\nThe last seal, .*: \d:[0-9a-f]{64}\n$/,
    )
    const [seal = ''] = /\d:[0-9a-f]{64}/.exec(verified.out) ?? []
    expect(await run(`audit verify --expect ${seal} --database ${database}`)).toMatchObject({ code: 0 })
    const other = await run(`audit verify --expect 1:${'0'.repeat(64)} --database ${database}`)
    expect(other.code).toBe(1)
    expect(other.out).toContain('Seal 1 is not the one that was written down.')
    const wrong = await run(`audit verify --expect 13 --database ${database}`)
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('--expect "13" is no seal')
    await crm.close()
  })
})
