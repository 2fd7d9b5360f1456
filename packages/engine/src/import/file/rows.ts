import { csvReader } from './csv.ts'
import { framesOf } from './frames.ts'
import type { Inspection } from './inspect.ts'
import { linesOf } from './lines.ts'
import type { FileRow } from './row.ts'
import { textOf } from './text.ts'
import type { TextFile } from './text-file.ts'
import { whitespaceRows } from './whitespace.ts'

/** `whitespace`, `tab`, or the one character between cells. */
export type Delimiter = string

/** The rows of a file, a header among them, without those that are blank; a block at a time. */
export async function* rowsOf(
  file: TextFile,
  { lineEnd }: Inspection,
  delimiter: Delimiter,
): AsyncGenerator<FileRow[]> {
  const lines = linesOf(textOf(file), lineEnd)
  if (delimiter === 'whitespace') {
    yield* whitespaceRows(lines)
    return
  }
  const csv = csvReader(delimiter === 'tab' ? '\t' : delimiter)
  for await (const frames of framesOf(lines, csv.parses)) yield csv.read(frames)
}
