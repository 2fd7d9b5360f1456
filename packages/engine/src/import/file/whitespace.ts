import type { FileRow } from './row.ts'

/** Cells of a table aligned with spaces or tabs; quotes mean nothing there. */
export async function* whitespaceRows(blocks: AsyncIterable<readonly string[]>): AsyncGenerator<FileRow[]> {
  let line = 0
  for await (const block of blocks) {
    const rows: FileRow[] = []
    for (const text of block) {
      line++
      const cells = text.trim()
      if (cells !== '') rows.push({ line, cells: cells.split(/[ \t]+/) })
    }
    yield rows
  }
}
