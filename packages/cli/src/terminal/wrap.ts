import { widthOf } from './width.ts'

/** A word, or one Chinese character, with the marks that may not leave it and the space behind it. */
const piece =
  /(?=\S)[“「（《]*(?:\p{sc=Han}|[^\s\p{sc=Han}“「（《，。；：！？、”」）》]+)?[，。；：！？、”」）》]*\s*/gu

/**
 * Cuts a text into lines no wider than some columns of a terminal; a single word that is wider stays whole.
 * @param indent spaces before every line but the first
 */
export function wrap(text: string, columns: number, indent = 0): string[] {
  const lines: string[] = []
  let line = ''
  for (const [part] of text.matchAll(piece)) {
    if (line.trim() !== '' && widthOf(line + part.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ' '.repeat(indent)
    }
    line += part
  }
  return [...lines, line.trimEnd()]
}
