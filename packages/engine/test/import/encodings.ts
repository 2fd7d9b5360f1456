/** UTF-16, which no encoder of the platform writes big-endian. */
export function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

/** Text of ASCII and these few characters in GB18030, which no encoder of the platform writes at all. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text, (character) => codes.get(character) ?? [character.codePointAt(0) ?? 0]).flat(),
  )
}

/** GB 18030-2005: two bytes as in GBK, four for the rest of Unicode. */
const codes = new Map<string, readonly number[]>([
  ['客', [0xbf, 0xcd]],
  ['户', [0xbb, 0xa7]],
  ['林', [0xc1, 0xd6]],
  ['晓', [0xcf, 0xfe]],
  ['〇', [0xa9, 0x96]],
  ['𠮷', [0x95, 0x34, 0xb2, 0x35]],
])
