import { GuanxiError } from '@guanxi/core'
import { contentOf, startOf } from './bytes.ts'
import { encodingOf } from './encoding.ts'
import { originalOf } from '../rejected/cell.ts'
import { holdsSetAside } from '../rejected/own-columns.ts'
import { inspect } from './inspect.ts'
import { refuseOtherThanText } from './kind.ts'
import { rowsOf } from './rows.ts'
import type { FileRow } from './row.ts'

/** How a file's rows are cut. */
export interface Format {
  /** `whitespace`, `tab`, or one character; a comma unless told. */
  readonly delimiter?: string | undefined
  /** Whether the first row names the columns; true unless told. */
  readonly header?: boolean | undefined
  /** The columns' names where there is no header. */
  readonly columns?: readonly string[] | undefined
}

/** A file that was read once to its end, so that it is whole and its hash is known, and can be read again row by row. */
export interface Source {
  readonly path: string
  /** First 32 hexadecimal digits of the content's SHA-256, after gunzipping. */
  readonly hash: string
  /** At least as many as there are rows: for progress. */
  readonly lines: number
  readonly columns: readonly string[]
  /** Whether it is a spreadsheet's: in another encoding than UTF-8, or with a byte-order mark. */
  readonly spreadsheet: boolean
  /** The rows below the header, without blank ones. */
  readonly rows: () => AsyncIterable<readonly FileRow[]>
}

interface Reading {
  /** Of a file without a byte-order mark; UTF-8 unless told. */
  readonly encoding?: string | undefined
  /** Told how many of the file's bytes have been read. */
  readonly onBytes?: ((read: number, total: number) => void) | undefined
}

/**
 * @throws GuanxiError `import.file-missing`, `import.file-unreadable`, `import.gzip`, `import.encoding`,
 *   `import.not-text`, `import.empty`, `import.line-long`, `import.header`
 */
export async function openSource(
  path: string,
  format: Format,
  { encoding: told, onBytes }: Reading = {},
): Promise<Source> {
  const { delimiter = ',', header = true, columns } = format
  const content = await contentOf(path)
  const start = await startOf(content, 65_536)
  const encoding = encodingOf(start, told)
  refuseOtherThanText(path, start, encoding)
  const file = { path, content, encoding }
  const inspection = await inspect(file, (read) => onBytes?.(read, content.size))
  const all = (): AsyncGenerator<FileRow[]> => rowsOf(file, inspection, delimiter)
  const { hash, lines } = inspection
  const known = { path, hash, lines, spreadsheet: encoding.marked || encoding.name !== 'utf-8' }
  if (!header) return { ...known, columns: columns ?? [], rows: all }
  const named = headerOf(await firstRow(all()), path)
  const below = (): AsyncGenerator<readonly FileRow[]> => withoutFirst(all())
  if (!holdsSetAside(named)) return { ...known, columns: named, rows: below }
  return { ...known, columns: named.map(originalOf), rows: () => originals(below()) }
}

async function firstRow(blocks: AsyncIterable<readonly FileRow[]>): Promise<FileRow> {
  for await (const [row] of blocks) if (row !== undefined) return row
  return { line: 1, cells: [] }
}

async function* withoutFirst(blocks: AsyncIterable<readonly FileRow[]>): AsyncGenerator<readonly FileRow[]> {
  let header = true
  for await (const rows of blocks) {
    yield header ? rows.slice(1) : rows
    if (rows.length > 0) header = false
  }
}

/** Rows that an earlier import set aside, as they stood in their file. */
async function* originals(blocks: AsyncIterable<readonly FileRow[]>): AsyncGenerator<readonly FileRow[]> {
  for await (const rows of blocks) {
    yield rows.map((row) => (row.problem === undefined ? { ...row, cells: row.cells.map(originalOf) } : row))
  }
}

function headerOf({ line, cells, problem }: FileRow, path: string): string[] {
  const place = `the header in line ${line} of "${path}"`
  if (problem !== undefined) throw new GuanxiError('import.header', `${place} cannot be read: ${problem}`)
  const names = cells.map((cell) => cell.trim())
  const double = names.find((name, i) => name !== '' && names.indexOf(name) !== i)
  if (double === undefined) return names
  throw new GuanxiError(
    'import.header',
    `${place} names "${double}" twice; give each column a name of its own`,
  )
}
