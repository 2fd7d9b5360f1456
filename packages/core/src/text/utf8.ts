import { textProblem } from './valid.ts'

/** A text's bytes in UTF-8, one character each. */
export function toUtf8(text: string): string {
  return encodeURIComponent(text).replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** The text that bytes say in UTF-8; null where they say none, or one that no text may be. */
export function fromUtf8(bytes: string): string | null {
  const escaped = Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
  try {
    const text = decodeURIComponent(escaped.join(''))
    return textProblem(text) === null ? text : null
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
