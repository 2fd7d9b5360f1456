import { startsWith } from './bytes.ts'

const kinds: readonly (readonly [magic: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP or Excel file; save the sheet as CSV (UTF-8)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel file; save the sheet as CSV (UTF-8)'],
  [[0xff, 0xfe], 'UTF-16 text; save it as UTF-8'],
  [[0xfe, 0xff], 'UTF-16 text; save it as UTF-8'],
]

/** What a file is that cannot be read as rows of text, by its first bytes; null where it may be text. */
export function notText(start: Uint8Array): string | null {
  const known = kinds.find(([magic]) => startsWith(start, magic))
  if (known !== undefined) return known[1]
  const control = start.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0)
  // A stray control character spoils its row; one byte in twenty is no text at all.
  return control * 20 > start.length
    ? 'no text; give a CSV or whitespace-aligned file, plain or gzipped'
    : null
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b
}
