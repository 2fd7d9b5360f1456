/**
 * Cuts bytes into lines of text, a block at a time. A byte-order mark is taken off, a carriage return before the line's
 * end is left on: it may belong to a quoted cell. Bytes that are not UTF-8 become U+FFFD.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  lineEnd: '\n' | '\r',
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(lineEnd)
    rest = lines.pop() ?? ''
    yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}
