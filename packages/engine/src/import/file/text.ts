import { misread } from './misread.ts'
import type { TextFile } from './text-file.ts'

/**
 * A file's text, a block at a time, without its byte-order mark.
 * @param onBytes shown each block before it is decoded, with how much of the file has been read
 * @throws GuanxiError `import.encoding` at the first bytes that mean nothing in the encoding, and what reading throws
 */
export async function* textOf(
  file: TextFile,
  onBytes?: (chunk: Uint8Array, read: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(file.encoding.name, { fatal: true })
  const decode = async (...args: Parameters<typeof decoder.decode>): Promise<string> => {
    try {
      return decoder.decode(...args)
    } catch (error) {
      throw error instanceof TypeError ? await misread(file, error) : error
    }
  }
  let read = 0
  let begun = false
  for await (const chunk of file.content.chunks((bytes) => (read = bytes))) {
    onBytes?.(chunk, read)
    const text = await decode(chunk, { stream: true })
    // The decoder takes off the mark of UTF-8 and UTF-16 alone.
    yield begun ? text : text.replace(/^\uFEFF/, '')
    begun ||= text !== ''
  }
  yield await decode()
}
