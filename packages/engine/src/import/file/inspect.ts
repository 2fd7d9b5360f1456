import { createHash } from 'node:crypto'
import { GuanxiError } from '@guanxi/core'
import type { Content } from './bytes.ts'
import { notText } from './kind.ts'

/** What one reading of the whole file tells, before anything is written. */
export interface Inspection {
  /** First 32 hexadecimal digits of the content's SHA-256, after gunzipping: the same content, the same keys. */
  readonly hash: string
  readonly lines: number
  /** Lone carriage returns end lines only where there is no other end. */
  readonly lineEnd: '\n' | '\r'
  readonly utf8: boolean
}

/**
 * Reads a file to its end.
 * @throws GuanxiError `import.empty`, `import.not-text`, `import.line-long`, and what reading throws
 */
export async function inspect(
  path: string,
  content: Content,
  onBytes?: (read: number) => void,
): Promise<Inspection> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let utf8 = true
  let blank = true
  let first = true
  let feeds = 0
  let returns = 0
  let open = 0
  for await (const chunk of content.chunks(onBytes)) {
    if (first) refuseBinary(path, chunk)
    first = false
    hash.update(chunk)
    feeds += count(chunk, 0x0a)
    if (feeds === 0) returns += count(chunk, 0x0d)
    open = refuseLongLine(path, chunk, open, feeds)
    blank &&= chunk.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
    utf8 &&= decodes(decoder, chunk)
  }
  utf8 &&= decodes(decoder)
  if (blank) throw new GuanxiError('import.empty', `"${path}" is empty; it must hold at least one row`)
  const lineEnd = feeds === 0 && returns > 0 ? '\r' : '\n'
  return { hash: hash.digest('hex').slice(0, 32), lines: Math.max(feeds, returns) + 1, lineEnd, utf8 }
}

const longestLine = 1_000_000

/** @returns the bytes of the line that the chunk leaves open */
function refuseLongLine(path: string, chunk: Uint8Array, open: number, feeds: number): number {
  const refuse = (length: number): void => {
    if (length <= longestLine) return
    throw new GuanxiError(
      'import.line-long',
      `a line of "${path}", near line ${feeds + 1}, has more than a million bytes; check the delimiter and the quotes`,
    )
  }
  // One search per line, for the end that the file uses: to look for both would be to look through everything each time.
  const end = feeds > 0 ? 0x0a : 0x0d
  let from = 0
  let carried = open
  for (let at = chunk.indexOf(end); at !== -1; at = chunk.indexOf(end, from)) {
    refuse(carried + at - from)
    carried = 0
    from = at + 1
  }
  refuse(carried + chunk.length - from)
  return carried + chunk.length - from
}

function refuseBinary(path: string, chunk: Uint8Array): void {
  const what = notText(chunk.subarray(0, 65_536))
  if (what !== null) throw new GuanxiError('import.not-text', `"${path}" is ${what}`)
}

function count(chunk: Uint8Array, byte: number): number {
  let found = 0
  for (let at = chunk.indexOf(byte); at !== -1; at = chunk.indexOf(byte, at + 1)) found++
  return found
}

function decodes(
  decoder: { decode(chunk?: Uint8Array, options?: { stream: boolean }): string },
  chunk?: Uint8Array,
): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
