import { readdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importFile, readImportMap } from '../../src/index.ts'
import type { Progress } from '../../src/index.ts'
import { utf16 } from './encodings.ts'
import { importText, memoryCrm, now, purchases } from './world.ts'

const three = 'id,date,amount\n7,2024-01-02,10.50\n7,2024-01-03,4\n8,2024-02-01,100\n'

test('rows become customers and events', async () => {
  const { crm, ...result } = await importText(three)
  expect(result).toMatchObject({
    rows: 3,
    customers: 2,
    events: 3,
    duplicates: 0,
    rejected: 0,
    rejectedFile: null,
    removedFile: null,
  })
  const seven = await crm.customers.get({ source: 'shop', id: '7' })
  expect(seven.rollups).toEqual({ orders: 2, spend: '14.50' })
})

test('the same content again adds nothing, gzipped or under another name', async () => {
  const { crm } = await importText(three)
  const again = await importText(gzipSync(three), { crm, name: 'other.gz' })
  expect(again).toMatchObject({ rows: 3, customers: 0, events: 0, duplicates: 3, rejected: 0 })
})

test('two equal lines are two events', async () => {
  const { events } = await importText('id,date,amount\n7,2024-01-02,10\n7,2024-01-02,10\n')
  expect(events).toBe(2)
})

test('a day is its first moment in the configuration’s time zone', async () => {
  const { crm } = await importText('id,date,amount\n7,2024-01-02,10\n')
  const page = await crm.run('customers.timeline', { customer: { source: 'shop', id: '7' } })
  expect(page).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ at: '2024-01-01T16:00:00.000Z' })]),
  })
})

describe('bad rows', () => {
  const messy = [
    'id,date,amount',
    '7,2024-01-02,10',
    '7,2024-01-02,abc',
    '8,2024-13-01,5',
    ',2024-01-02,5',
    '9,2031-01-01,5',
    '9,2024-01-02',
    '9,2024-01-02,5,6',
    '9,,-5',
    '9,2024-01-02,"5',
    '9,2024-01-04,5"x"',
    '10,2024-01-05,1',
  ].join('\r\n')

  test('are set aside with line, column and reason, and the rest goes in', async () => {
    const { rows, events, rejected, aside, path, rejectedFile } = await importText(messy)
    expect({ rows, events, rejected }).toEqual({ rows: 11, events: 2, rejected: 9 })
    expect(rejectedFile).toBe(`${path}.rejected.csv`)
    expect(aside.split('\n')).toEqual([
      'line,column,reason,id,date,amount',
      '3,amount,"""abc"" is not an amount with at most 2 decimals, such as 129.00",7,2024-01-02,abc',
      '4,date,"""2024-13-01"" is not a day or time such as 2026-03-01 or 2026-03-01T09:30",8,2024-13-01,5',
      '5,id,externalId is missing,,2024-01-02,5',
      '6,date,"the event is dated 2031-01-01T00:00:00+08:00, but it is only 2024-06-01T08:00:00+08:00",9,2031-01-01,5',
      '7,,"has 2 cells where 3 cells are right: id, date, amount",9,2024-01-02',
      '8,,"has 4 cells where 3 cells are right: id, date, amount",9,2024-01-02,5,6',
      '9,date,is missing,9,,-5',
      '10,,"a quote is opened and never closed; a quote inside a quoted cell is written twice ("""")","9,2024-01-02,""5"',
      '11,,"a quote stands inside a cell without quotes; quote the whole cell and write the quote twice ("""")","9,2024-01-04,5""x"""',
      '',
    ])
  })

  test('keep everything out with strict, whose check comes before anything is written', async () => {
    const { crm, aside, ...result } = await importText(messy, { strict: true })
    expect(result).toMatchObject({ rows: 11, customers: 0, events: 0, rejected: 9, written: false })
    expect(aside.split('\n')).toHaveLength(11)
    expect(await crm.report({ asOf: now })).toMatchObject({ customers: 0, events: 0 })
  })

  test('are set aside with replay too', async () => {
    const { events, rejected } = await importText(messy, { replay: true })
    expect({ events, rejected }).toEqual({ events: 2, rejected: 9 })
  })

  test('mended where they were set aside, they go in by the same map', async () => {
    const { crm, aside } = await importText('id,date,amount\n7,2024-01-02,abc\n')
    const mended = await importText(aside.replace(/,abc$/m, ',10'), { crm })
    expect(mended).toMatchObject({ events: 1, rejected: 0 })
  })

  test('mended, or set aside a second time, they keep what a spreadsheet would have reckoned', async () => {
    const first = await importText('id,date,amount\n+86 138,2024-01-02,abc\n=1+1,2024-01-02,def\n')
    expect(first.aside).toContain(",'+86 138,")
    const second = await importText(first.aside.replace(/,abc$/m, ',10'), { crm: first.crm })
    expect(second).toMatchObject({ events: 1, rejected: 1 })
    const third = await importText(second.aside.replace(/,def$/m, ',10'), { crm: first.crm })
    expect(third).toMatchObject({ events: 1, rejected: 0 })
    const { items } = await first.crm.customers.list({ sort: { by: 'createdAt' } })
    expect(items.flatMap(({ externalIds }) => externalIds.map(({ id }) => id)).toSorted()).toEqual([
      '+86 138',
      '=1+1',
    ])
  })

  test('leave no file beside a file that has none', async () => {
    const { path } = await importText(three)
    expect(await readdir(dirname(path))).toEqual(['file.csv'])
  })

  describe('of an earlier import of the file', () => {
    test.each([{}, { strict: true }, { replay: true }])(
      'are forgotten once every row is in: %j',
      async (options) => {
        const { crm, path, rejectedFile } = await importText('id,date,amount\n7,2024-01-02,abc\n')
        await writeFile(path, three)
        const mended = await importFile(crm, { path, map: readImportMap(purchases), now, ...options })
        expect(mended).toMatchObject({ events: 3, rejected: 0, removedFile: rejectedFile })
        expect(await readdir(dirname(path))).toEqual(['file.csv'])
      },
    )

    test('stay on record where the file cannot be read to its end', async () => {
      const { crm, path } = await importText('id,date,amount\n7,2024-01-02,abc\n')
      await writeFile(path, '')
      await expect(importFile(crm, { path, map: readImportMap(purchases), now })).rejects.toThrow('is empty')
      expect(await readdir(dirname(path))).toEqual(['file.csv', 'file.csv.rejected.csv'])
    })
  })
})

test('a row may bring a customer alone', async () => {
  const map = `customer: { type: person, source: shop, externalId: '\${row.id}', fields: { name: '\${row.name}' } }`
  const { crm, ...result } = await importText('id,name\n1,林晓\n2,\n', { map })
  expect(result).toMatchObject({ customers: 2, events: 0, rejected: 0 })
  expect((await crm.customers.get({ source: 'shop', id: '1' })).fields).toMatchObject({ name: '林晓' })
  expect((await crm.customers.get({ source: 'shop', id: '2' })).fields).toMatchObject({ name: null })
})

test('progress rises to its total in every phase', async () => {
  const seen: Progress[] = []
  await importText(three, { strict: true, onProgress: (progress) => seen.push(progress) })
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['reading', 'checking', 'writing', 'placing'])
  for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total)
})

describe('a file that cannot be read', () => {
  test('is a pipe or a device, which cannot be read twice', async () => {
    const crm = await memoryCrm()
    const path = '/dev/null'
    await expect(importFile(crm, { path, map: readImportMap(purchases), now })).rejects.toMatchObject({
      code: 'import.file-unreadable',
      message: `"${path}" is a pipe or a device, and an import reads its file more than once; write the rows to a file first`,
    })
  })

  test.each([
    ['empty', '', 'import.empty'],
    ['blank', ' \r\n\n\t', 'import.empty'],
    ['binary', new Uint8Array(5000).map((_, i) => (i * 37) % 256), 'import.not-text'],
    ['of a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'import.not-text'],
    ['UTF-16 without a byte-order mark', utf16(three, 'le'), 'import.not-text'],
    ['cut off', gzipSync(three.repeat(500)).subarray(0, 60), 'import.gzip'],
    ['a damaged archive', new Uint8Array([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 'import.gzip'],
    ['with a doubled column', 'id,date,date\n1,2,3\n', 'import.header'],
    [
      'in another encoding',
      new Uint8Array([0xb1, 0xe0, 0x2c, 0x61, 0x0a, 0x31, 0x2c, 0x32]),
      'import.encoding',
    ],
  ])('is refused, and nothing written: %s', async (_, content, code) => {
    const crm = await memoryCrm()
    await expect(importText(content, { crm })).rejects.toMatchObject({ name: 'GuanxiError', code })
    expect(await crm.report({ asOf: now })).toMatchObject({ customers: 0, events: 0 })
  })
})
