import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { safeCell } from '../../../src/import/rejected/cell.ts'
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

describe('the file of rows set aside', () => {
  const row = { line: 2, column: 'a', reason: 'bad', cells: ['1', 'x\r\n"y"'] }

  test('is made when there is a row, and reads back as CSV', async () => {
    const path = join(await folder(), 'in.csv')
    const none = await rejectedFile(path, ['a', 'b'])
    await none.add([])
    expect(await none.close()).toBeNull()

    const some = await rejectedFile(path, ['a', 'b'])
    await some.add([row])
    await some.add([{ ...row, line: 9 }])
    expect(await some.close()).toBe(`${path}.rejected.csv`)
    expect(parse(await readFile(`${path}.rejected.csv`))).toEqual([
      ['line', 'column', 'reason', 'a', 'b'],
      ['2', 'a', 'bad', '1', 'x\r\n"y"'],
      ['9', 'a', 'bad', '1', 'x\r\n"y"'],
    ])
  })

  test('lies in the working folder where it cannot lie beside the file', async () => {
    // What is no folder nobody can write into, not even root.
    const closed = join(await folder(), 'closed')
    await writeFile(closed, '')
    const before = process.cwd()
    process.chdir(await folder())
    try {
      const file = await rejectedFile(join(closed, 'in.csv'), ['a'])
      await file.add([row])
      expect(await file.close()).toBe(join(process.cwd(), 'in.csv.rejected.csv'))
    } finally {
      process.chdir(before)
    }
  })
})
