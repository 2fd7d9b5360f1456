import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSource } from '../../../src/import/file/source.ts'
import type { Format } from '../../../src/import/file/source.ts'
import type { FileRow } from '../../../src/import/file/row.ts'
import { folder } from '../world.ts'

async function rowsOf(content: string | Uint8Array, format: Format = {}): Promise<FileRow[]> {
  const path = join(await folder(), 'file.txt')
  await writeFile(path, content)
  const rows: FileRow[] = []
  for await (const block of (await openSource(path, format)).rows()) rows.push(...block)
  return rows
}

const aligned: Format = { delimiter: 'whitespace', header: false, columns: ['a', 'b'] }

describe('a whitespace-aligned table', () => {
  test('is cut at runs of spaces and tabs, whatever ends its lines', async () => {
    const rows = [
      { line: 1, cells: ['00004', '1'] },
      { line: 3, cells: ['00005', '"2'] },
    ]
    expect(await rowsOf(' 00004   1\r\n \r\n00005\t"2  \r\n', aligned)).toEqual(rows)
    expect(await rowsOf(' 00004   1\n\n00005\t"2', aligned)).toEqual(rows)
    expect(await rowsOf(' 00004   1\r\r00005\t"2\r', aligned)).toEqual(rows)
  })
})

describe('CSV', () => {
  test('may begin with a byte-order mark and have a header, quotes, CRLF and blank lines', async () => {
    expect(await rowsOf('\uFEFFid,"the ""name"""\r\n1,"a, b"\r\n\r\n2,"say ""hi"""\r\n')).toEqual([
      { line: 2, cells: ['1', 'a, b'] },
      { line: 4, cells: ['2', 'say "hi"'] },
    ])
  })

  test('counts lines by where a row begins, also after cells with line ends in them', async () => {
    expect(await rowsOf('a,b\n1,"x\r\ny\n\nz"\n2,q\n"3\n",r')).toEqual([
      { line: 2, cells: ['1', 'x\r\ny\n\nz'] },
      { line: 6, cells: ['2', 'q'] },
      { line: 7, cells: ['3\n', 'r'] },
    ])
  })

  test('loses only the line with a stray quote', async () => {
    const rows = await rowsOf('a,b\n1,"never closed\n2,fine\n3,5" pipe\n4,fine\n"5"x,bad\n6,fine\n')
    expect(rows.map(({ line, problem }) => [line, problem?.slice(0, 28) ?? 'right'])).toEqual([
      [2, 'a quote is opened and never '],
      [3, 'right'],
      [4, 'a quote is opened and never '],
      [5, 'right'],
      [6, 'a cell goes on after its clo'],
      [7, 'right'],
    ])
  })

  test('may have any one character between cells', async () => {
    for (const [delimiter, sign] of [
      [';', ';'],
      ['tab', '\t'],
      ['|', '|'],
      ['、', '、'],
    ] as const) {
      expect(await rowsOf(`a${sign}b\n1,5${sign}"x${sign}y"\n`, { delimiter })).toEqual([
        { line: 2, cells: ['1,5', `x${sign}y`] },
      ])
    }
  })

  test('of many blocks keeps its line numbers and cells, wherever a block ends', async () => {
    const cell = '客户\r\n"名"'
    const lines = Array.from({ length: 20_000 }, (_, i) => `${i},"${cell.replaceAll('"', '""')}"`)
    const rows = await rowsOf(`a,b\n${lines.join('\n')}\n`)
    expect(rows).toHaveLength(20_000)
    expect(
      rows.every(({ line, cells }, i) => line === 2 + 2 * i && cells[0] === String(i) && cells[1] === cell),
    ).toBe(true)
  })
})

test('a file that is not there, or is a folder, is refused by name', async () => {
  const path = await folder()
  await expect(openSource(join(path, 'no.csv'), {})).rejects.toMatchObject({ code: 'import.file-missing' })
  await expect(openSource(path, {})).rejects.toMatchObject({ code: 'import.file-unreadable' })
})

test('the hash is of the content', async () => {
  const path = join(await folder(), 'file.csv')
  await writeFile(path, 'a\n1\n')
  expect((await openSource(path, {})).hash).toBe('309b0e45a73d3fc5325e2b6ed0a01ef8')
})
