/**
 * Cuts a text that comes in blocks into lines. A carriage return before the line's end is left on: it may belong to a
 * quoted cell.
 */
export async function* linesOf(
  blocks: AsyncIterable<string>,
  lineEnd: '\n' | '\r',
): AsyncGenerator<string[]> {
  let rest = ''
  for await (const block of blocks) {
    const lines = (rest + block).split(lineEnd)
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}
