import { mkdir, readFile, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { originalOf, safeCell } from '../../../src/import/rejected/cell.ts'
import { removeEarlier } from '../../../src/import/rejected/earlier.ts'
import { rejectedFile } from '../../../src/import/rejected/file.ts'
import { folder } from '../world.ts'

describe('a cell that a spreadsheet would calculate', () => {
  test.each([
    '=1+1',
    '+cmd|x',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1+1',
    '=HYPERLINK("http://x","y")',
    '-',
    '+',
  ])('becomes text: %j', (text) => {
    const [[cell]] = parse(safeCell(text)) as [[string]]
    expect(cell).toBe(`'${text}`)
  })

  test('a plain number keeps its sign, and other text is as it was', () => {
    for (const text of ['-5.00', '+5', '-1,234.5', 'a=b', '5-3', '', '客户', 'x@y.z'])
      expect(parse(`${safeCell(text)}\n`, { skip_empty_lines: false })).toEqual([[text]])
  })
})

test.each([
  '=1+1',
  '+86 138 0013 8000',
  "'=1",
  "''+1",
  "'-5",
  '-5.00',
  "'",
  "'t Hooft",
  '-',
  '\t=1',
  ' =1',
  '＋1',
  'a=b',
  '',
])('a cell is read back as it was: %j', (text) => {
  expect(
    parse(`${safeCell(text)}\n`, { skip_empty_lines: false })
      .flat()
      .map(originalOf),
  ).toEqual([text])
})

describe('the file of rows set aside', () => {
  const row = { line: 2, column: 'a', reason: 'bad', cells: ['1', 'x\r\n"y"'] }

  test('is made when there is a row, and reads back as CSV', async () => {
    const path = join(await folder(), 'in.csv')
    const none = await rejectedFile({ path, columns: ['a', 'b'], spreadsheet: false })
    await none.add([])
    expect(await none.close()).toBeNull()

    const some = await rejectedFile({ path, columns: ['a', 'b'], spreadsheet: false })
    await some.add([row])
    await some.add([{ ...row, line: 9 }])
    expect(await some.close()).toBe(`${path}.rejected.csv`)
    expect(parse(await readFile(`${path}.rejected.csv`))).toEqual([
      ['line', 'column', 'reason', 'a', 'b'],
      ['2', 'a', 'bad', '1', 'x\r\n"y"'],
      ['9', 'a', 'bad', '1', 'x\r\n"y"'],
    ])
  })

  test('names its own columns apart from the source’s, and is known by them again', async () => {
    const path = join(await folder(), 'in.csv')
    for (const [columns, header] of [
      [['reason', 'id'], 'line 2,column 2,reason 2,reason,id'],
      [['line', 'column', 'reason', 'line 2', 'id'], 'line 3,column 3,reason 3,line,column,reason,line 2,id'],
    ] as const) {
      const file = await rejectedFile({ path, columns, spreadsheet: false })
      await file.add([row])
      expect((await readFile((await file.close()) ?? '', 'utf8')).split('\n')[0]).toBe(header)
      expect(await removeEarlier(path)).toBe(`${path}.rejected.csv`)
    }
  })

  test('has a byte-order mark where the rows came from a spreadsheet, which opens it', async () => {
    const path = join(await folder(), 'in.csv')
    const file = await rejectedFile({ path, columns: ['客户'], spreadsheet: true })
    await file.add([row])
    expect(await readFile((await file.close()) ?? '', 'utf8')).toMatch(/^\uFEFFline,column,reason,客户\n/)
  })

  test('is not written through a link, which may come from somebody else', async () => {
    const place = await folder()
    const path = join(place, 'in.csv')
    await writeFile(join(place, 'precious'), 'mine')
    await symlink('precious', `${path}.rejected.csv`)
    const source = { path, columns: ['a', 'b'], spreadsheet: false }
    await expect(rejectedFile(source)).rejects.toMatchObject({
      code: 'import.aside-link',
      message: expect.stringContaining(`"${path}.rejected.csv", where rows`),
    })
    // One that is put there later.
    await unlink(`${path}.rejected.csv`)
    const file = await rejectedFile(source)
    await symlink('precious', `${path}.rejected.csv`)
    await expect(file.add([row])).rejects.toMatchObject({ code: 'ELOOP' })
    expect(await readFile(join(place, 'precious'), 'utf8')).toBe('mine')
  })

  test('lies in the working folder where it cannot lie beside the file', async () => {
    // What is no folder nobody can write into, not even root.
    const closed = join(await folder(), 'closed')
    await writeFile(closed, '')
    const before = process.cwd()
    process.chdir(await folder())
    try {
      const file = await rejectedFile({ path: join(closed, 'in.csv'), columns: ['a'], spreadsheet: false })
      await file.add([row])
      expect(await file.close()).toBe(join(process.cwd(), 'in.csv.rejected.csv'))
    } finally {
      process.chdir(before)
    }
  })
})

describe('the file of an earlier import', () => {
  const columns = 'line,column,reason,id,name'

  test.each([
    ['as it was written', `${columns}\n2,id,bad,1,x\n`],
    ['with a byte-order mark', `\uFEFF${columns}\r\n`],
    ['as a spreadsheet saved it', `${columns.replaceAll(',', '\t')}\r\n`],
    ['of a source without a header', 'line,column,reason\n'],
  ])('is taken away: %s', async (_, content) => {
    const path = join(await folder(), 'in.csv')
    await writeFile(`${path}.rejected.csv`, content)
    expect(await removeEarlier(path)).toBe(`${path}.rejected.csv`)
    expect(await removeEarlier(path)).toBeNull()
  })

  test.each([
    ['something else', 'id,line,column,reason\n'],
    ['numbers of different files', 'line 2,column 3,reason 2\n'],
    ['longer names', 'line,column,reasons\n'],
    ['nothing', ''],
  ])('stays where it holds %s', async (_, content) => {
    const path = join(await folder(), 'in.csv')
    await writeFile(`${path}.rejected.csv`, content)
    expect(await removeEarlier(path)).toBeNull()
    expect(await readFile(`${path}.rejected.csv`, 'utf8')).toBe(content)
  })

  test('stays where it is a folder', async () => {
    const path = join(await folder(), 'in.csv')
    await mkdir(`${path}.rejected.csv`)
    expect(await removeEarlier(path)).toBeNull()
  })
})
