import { GuanxiError } from '@guanxi/core'

const longest = 1_000_000

/**
 * Cuts bytes into lines of text, a block at a time. A byte-order mark is taken off, a carriage return before the line's
 * end is left on: it may belong to a quoted cell. Bytes that are not UTF-8 become U+FFFD.
 * @throws GuanxiError `import.line-long`
 */
export async function* linesOf(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  lineEnd: '\n' | '\r',
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let number = 0
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(lineEnd)
    rest = lines.pop() ?? ''
    number += lines.length
    if (rest.length > longest) {
      throw new GuanxiError(
        'import.line-long',
        `line ${number + 1} of "${path}" has more than a million characters`,
      )
    }
    yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}
