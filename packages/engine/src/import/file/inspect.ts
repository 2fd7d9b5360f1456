import { createHash } from 'node:crypto'
import { GuanxiError } from '@guanxi/core'
import { LineEnds } from './line-ends.ts'
import { textOf } from './text.ts'
import type { TextFile } from './text-file.ts'

/** What one reading of the whole file tells, before anything is written. */
export interface Inspection {
  /** First 32 hexadecimal digits of the content's SHA-256, after gunzipping: the same content, the same keys. */
  readonly hash: string
  readonly lines: number
  /** Lone carriage returns end lines only where there is no other end. */
  readonly lineEnd: '\n' | '\r'
}

/**
 * Reads a file to its end.
 * @param onBytes told how many of the file's bytes have been read
 * @throws GuanxiError `import.empty`, `import.line-long`, and what reading throws
 */
export async function inspect(file: TextFile, onBytes?: (read: number) => void): Promise<Inspection> {
  const hash = createHash('sha256')
  const ends = new LineEnds()
  let blank = true
  let open = 0
  const blocks = textOf(file, (chunk, read) => {
    onBytes?.(read)
    hash.update(chunk)
  })
  for await (const text of blocks) {
    ends.add(text)
    open = refuseLongLine(file.path, text, open, ends)
    blank &&= !/\S/.test(text)
  }
  if (blank) throw new GuanxiError('import.empty', `"${file.path}" is empty; it must hold at least one row`)
  return { hash: hash.digest('hex').slice(0, 32), lines: ends.lines, lineEnd: ends.sign }
}

const longestLine = 1_000_000

/** @returns the characters of the line that the text leaves open */
function refuseLongLine(path: string, text: string, open: number, { sign, lines }: LineEnds): number {
  const refuse = (length: number): void => {
    if (length <= longestLine) return
    throw new GuanxiError(
      'import.line-long',
      `a line of "${path}", near line ${lines}, has more than a million characters; check the delimiter and the quotes`,
    )
  }
  // One search per line, for the end that the file uses: to look for both would be to look through everything each time.
  let from = 0
  let carried = open
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, from)) {
    refuse(carried + at - from)
    carried = 0
    from = at + 1
  }
  refuse(carried + text.length - from)
  return carried + text.length - from
}
