const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes, held as a text with one character each, in base64 (RFC 4648). */
export function base64(bytes: string): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    // Behind the end there is no code, and no bits of it.
    const [a, b, c] = [bytes.charCodeAt(i), bytes.charCodeAt(i + 1), bytes.charCodeAt(i + 2)]
    const bits = (a << 16) | (b << 8) | c
    const quartet = [18, 12, 6, 0].map((shift) => digits[(bits >> shift) & 63] ?? '')
    const there = Math.min(bytes.length - i, 3) + 1
    text += quartet.slice(0, there).join('').padEnd(4, '=')
  }
  return text
}
