import { GuanxiError } from '@guanxi/core'
import { startsWith } from './bytes.ts'
import type { Encoding } from './encoding.ts'

const kinds: readonly (readonly [magic: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP or Excel file; save the sheet as CSV (UTF-8)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel file; save the sheet as CSV (UTF-8)'],
]

/**
 * @param start the file's first bytes, some thousands
 * @throws GuanxiError `import.not-text` where they cannot be rows of text
 */
export function refuseOtherThanText(path: string, start: Uint8Array, encoding: Encoding): void {
  const known = kinds.find(([magic]) => startsWith(start, magic))
  if (known !== undefined) throw new GuanxiError('import.not-text', `"${path}" is ${known[1]}`)
  const text = new TextDecoder(encoding.name).decode(start)
  // A stray control character spoils its row; one character in twenty is no text at all.
  if ((text.match(control)?.length ?? 0) * 20 <= text.length) return
  throw new GuanxiError(
    'import.not-text',
    `"${path}" is no text; give a CSV or whitespace-aligned file, plain or gzipped`,
  )
}

/** All but tabs, line ends, form feeds and escapes. */
const control = /[\0-\x08\x0B\x0E-\x1A\x1C-\x1F]/g
