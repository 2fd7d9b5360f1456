import { GuanxiError, nearest } from '@guanxi/core'
import { EncodingError } from '@guanxi/engine'
import { ToldError } from '../messages/told-error.ts'

/** Some of those the platform knows, which are all of the Encoding Standard. */
const some = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'big5']

/** What is wrong with the encoding is advised on by the option that says it. */
export function adviseEncoding(error: unknown, { encoding: told }: { encoding: string | undefined }): never {
  if (!(error instanceof GuanxiError) || error.code !== 'import.encoding') throw error
  const { code } = error
  if (!(error instanceof EncodingError)) {
    const [text, near] = [told ?? '', nearest(told ?? '', some)]
    throw new ToldError({
      code,
      say: (messages) => messages.import.noEncoding(text, near, some),
      cause: error,
    })
  }
  const { line, path, encoding, likely } = error
  if (likely === null) throw error
  throw new ToldError({
    code,
    say: (messages) => messages.import.needsEncoding(line, path, encoding.toUpperCase(), likely),
    cause: error,
  })
}
