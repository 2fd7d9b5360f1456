import { GuanxiError } from '@guanxi/core'
import { startsWith } from './bytes.ts'

/** What a file's bytes mean. */
export interface Encoding {
  /** As the Encoding Standard calls it: `utf-8`, `utf-16le`, `gb18030`. */
  readonly name: string
  /** Whether a byte-order mark in the file says so. */
  readonly marked: boolean
}

const marks: readonly (readonly [mark: readonly number[], name: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
]

/**
 * A file's encoding: what its byte-order mark says, else what was told, else UTF-8.
 * @param start the file's first bytes
 * @param told any label of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels)
 * @throws GuanxiError `import.encoding` where what was told is none
 */
export function encodingOf(start: Uint8Array, told: string | undefined): Encoding {
  const named = told === undefined ? 'utf-8' : encodingNamed(told)
  const mark = marks.find(([bytes]) => startsWith(start, bytes))
  return mark === undefined ? { name: named, marked: false } : { name: mark[1], marked: true }
}

function encodingNamed(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new GuanxiError(
      'import.encoding',
      `"${label}" is no encoding; there are utf-8, utf-16le, utf-16be, gb18030, big5 and others of the Encoding Standard`,
      { cause: error },
    )
  }
}
