import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openSource } from '../../../src/import/file/source.ts'
import { gb18030, utf16 } from '../encodings.ts'
import { sharedFile } from '../shared-data.ts'
import { folder } from '../world.ts'

interface Read {
  readonly columns: readonly string[]
  readonly cells: readonly (readonly string[])[]
}

async function read(content: string | Uint8Array, encoding?: string, delimiter = ','): Promise<Read> {
  const path = join(await folder(), 'file.csv')
  await writeFile(path, content)
  return await readFrom(path, encoding, delimiter)
}

async function readFrom(path: string, encoding?: string, delimiter = ','): Promise<Read> {
  const source = await openSource(path, { delimiter }, { encoding })
  const cells: (readonly string[])[] = []
  for await (const rows of source.rows()) cells.push(...rows.map((row) => row.cells))
  return { columns: source.columns, cells }
}

const text = '客户,amount\r\n林晓,1\r\n"𠮷\n〇",2\r\n'
const right = {
  columns: ['客户', 'amount'],
  cells: [
    ['林晓', '1'],
    ['𠮷\n〇', '2'],
  ],
}

describe('a file is read in the encoding', () => {
  test.each([
    ['UTF-8 unless told', text, undefined],
    ['its byte-order mark says: UTF-8', `\uFEFF${text}`, undefined],
    ['its byte-order mark says: UTF-16LE', utf16(`\uFEFF${text}`, 'le'), undefined],
    ['its byte-order mark says: UTF-16BE', utf16(`\uFEFF${text}`, 'be'), undefined],
    ['its byte-order mark says: GB18030', Buffer.from([0x84, 0x31, 0x95, 0x33, ...gb18030(text)]), undefined],
    ['told: GB18030', gb18030(text), 'gb18030'],
    ['told: GBK, of which GB18030 is more', gb18030(text), 'GBK'],
    ['told: UTF-16LE', utf16(text, 'le'), 'utf-16le'],
    ['told: UTF-16BE', utf16(text, 'be'), 'UTF-16BE'],
    ['its byte-order mark says, whatever is told', utf16(`\uFEFF${text}`, 'le'), 'gb18030'],
    ['told, gzipped', gzipSync(gb18030(text)), 'gb18030'],
  ])('%s', async (_, content, encoding) => {
    expect(await read(content, encoding)).toEqual(right)
  })
})

test.each([
  ['gb18030', gb18030],
  ['utf-16le', (rows: string) => utf16(rows, 'le')],
] as const)('characters of %s are whole wherever a block of the file ends', async (encoding, encode) => {
  // Lines of an odd number of bytes in GB18030, so that blocks end at every place of a character.
  const rows = Array.from({ length: 30_000 }, (_, i) => `${i},客户𠮷`)
  const { cells } = await read(encode(`a,b\n${rows.join('\n')}\n`), encoding)
  expect(cells.map((row) => row.join(','))).toEqual(rows)
})

describe('bytes that are not in the encoding are refused with their line', () => {
  const filler = Array.from({ length: 40_000 }, (_, i) => `${i},x`).join('\n')

  test.each([
    ['where Excel wrote Chinese', gb18030('id,a\n1,x\n2,林晓\n'), undefined, 3, 'gb18030'],
    ['in the header', gb18030('客户\n1\n'), undefined, 1, 'gb18030'],
    ['blocks away', gb18030(`id,a\n${filler}\n2,林晓\n`), undefined, 40_002, 'gb18030'],
    ['where lines end as on an old Mac', gb18030('id,a\r1,x\r2,林晓\r'), undefined, 3, 'gb18030'],
    [
      'with one slip among UTF-8, which GB18030 would garble',
      Buffer.concat([Buffer.from('客户,a\n林,'), Buffer.from([0xff]), Buffer.from('\n')]),
      undefined,
      2,
      null,
    ],
    [
      'behind a replacement character of the file’s own',
      Buffer.concat([Buffer.from(`a\n\uFFFD\n${filler}\n`), Buffer.from([0xff])]),
      undefined,
      40_003,
      null,
    ],
    ['with half a character at its end', Buffer.from('客户,a\n林').subarray(0, -1), undefined, 2, null],
    ['GB18030 with a byte of none', Buffer.from([...gb18030('客户\n'), 0xff, 0x0a]), 'gb18030', 2, null],
    ['UTF-16 with half a pair', utf16('a\n\uD842\n', 'le'), 'utf-16le', 2, null],
  ])('%s', async (_, content, encoding, line, likely) => {
    await expect(read(content, encoding)).rejects.toMatchObject({
      code: 'import.encoding',
      message: expect.stringContaining(`line ${line} of `),
      details: { line, encoding: encoding ?? 'utf-8', likely },
    })
  })

  test('and a file that holds replacement characters itself is taken', async () => {
    expect(await read('a,b\n\uFFFD,1\n')).toEqual({ columns: ['a', 'b'], cells: [['\uFFFD', '1']] })
  })

  test('an encoding that is none is refused by name', async () => {
    await expect(read(text, 'gb18031')).rejects.toMatchObject({
      code: 'import.encoding',
      message: expect.stringContaining('"gb18031" is no encoding'),
    })
  })
})

const samples = 'data/chinese-import/customers_'
const reference = sharedFile(`${samples}utf8_nobom_lf.csv`)

describe.skipIf(reference === null)('one table saved five ways', () => {
  test.each([
    ['utf8_bom_crlf', undefined, ','],
    ['gb18030_crlf', 'gb18030', ','],
    ['utf16le_bom_tab', undefined, 'tab'],
    ['gbk_crlf', 'gbk', ','],
  ])('%s holds the same rows', async (name, encoding, delimiter) => {
    const all = await readFrom(reference ?? '')
    const some = await readFrom(sharedFile(`${samples}${name}.csv`) ?? '', encoding, delimiter)
    expect(some.columns).toEqual(all.columns)
    // GBK cannot hold them all; the rest are in the same order.
    const held = new Set(some.cells.map(String))
    expect(some.cells).toEqual(all.cells.filter((cells) => held.has(String(cells))))
    expect(some.cells.length).toBe(name.startsWith('gbk') ? 328 : 393)
  })
})
