import { EncodingError } from './encoding-error.ts'
import { LineEnds } from './line-ends.ts'
import type { TextFile } from './text-file.ts'

/** The error of a file that is not in the encoding it is read in: a decoder does not say where, so it is looked for. */
export async function misread(file: TextFile, cause: unknown): Promise<EncodingError> {
  const { name, marked } = file.encoding
  const { line, plain } = await faultIn(file)
  // Where other than ASCII was read well before, it is UTF-8 with a fault, and would be garbled in any other encoding.
  const likely = plain && !marked && name === 'utf-8' ? 'gb18030' : null
  return new EncodingError({ path: file.path, line, encoding: name, likely }, cause)
}

/** Bytes at a time, so that a U+FFFD that stands in the file itself is hardly taken for the fault. */
const step = 4096

/** @returns the line, counted from 1; and whether all before it is ASCII */
async function faultIn({ content, encoding: { name } }: TextFile): Promise<{ line: number; plain: boolean }> {
  const strict = new TextDecoder(name, { fatal: true })
  const lenient = new TextDecoder(name)
  const ends = new LineEnds()
  let plain = true
  for await (const chunk of content.chunks()) {
    for (let at = 0; at < chunk.length; at += step) {
      const bytes = chunk.subarray(at, at + step)
      const text = lenient.decode(bytes, { stream: true })
      const right = decodes(strict, bytes)
      const before = right ? text : (text.split('\uFFFD')[0] ?? '')
      ends.add(before)
      plain &&= /^[\0-\x7F]*$/.test(before)
      if (!right) return { line: ends.lines, plain }
    }
  }
  return { line: ends.lines, plain }
}

function decodes(
  decoder: { decode(bytes: Uint8Array, options: { stream: boolean }): string },
  bytes: Uint8Array,
): boolean {
  try {
    decoder.decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
