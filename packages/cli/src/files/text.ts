import { readFile } from 'node:fs/promises'
import type { Messages, Say } from '../messages/index.ts'
import { ToldError } from '../messages/told-error.ts'

type Kind = keyof Messages['failure']['document']

/**
 * A small text file, whole.
 * @throws GuanxiError `cli.file`
 */
export async function readText(path: string, kind: Kind): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw refusal((messages) => reasonOf(cause, path, kind, messages), cause)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refusal(({ failure }) => failure.notUtf8(failure.document[kind], path), cause)
  }
}

function refusal(say: Say, cause: unknown): ToldError {
  return new ToldError({ code: 'cli.file', say, cause })
}

function reasonOf(
  { code, message }: NodeJS.ErrnoException,
  path: string,
  kind: Kind,
  { failure }: Messages,
): string {
  const document = failure.document[kind]
  if (code === 'ENOENT') return failure.missing(document, path)
  return code === 'EISDIR' ? failure.folder(document, path) : failure.unreadable(document, path, message)
}
