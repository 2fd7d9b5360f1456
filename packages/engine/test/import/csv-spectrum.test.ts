import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSource } from '../../src/import/file/source.ts'
import { sharedFile } from './shared-data.ts'
import { folder } from './world.ts'

interface Case {
  readonly name: string
  readonly csv: string
  readonly json: readonly { readonly [column: string]: string }[]
}

const path = sharedFile('data/csv/csv_spectrum.json')
const cases = path === null ? [] : (JSON.parse(readFileSync(path, 'utf8')) as Case[])

describe.skipIf(cases.length === 0)('csv-spectrum', () => {
  test.each(cases)('$name', async ({ name, csv, json }) => {
    const file = join(await folder(), 'file.csv')
    // The collection lost the carriage returns of its CRLF files.
    await writeFile(file, name.endsWith('_crlf') ? csv.replaceAll('\n', '\r\n') : csv)
    const { columns, rows } = await openSource(file, {})
    const read: { [column: string]: string | undefined }[] = []
    for await (const block of rows()) {
      for (const { cells } of block)
        read.push(Object.fromEntries(columns.map((column, i) => [column, cells[i]])))
    }
    expect(read).toEqual(json)
  })
})
