import { readFile } from 'node:fs/promises'
import { compileConfiguration, GuanxiError, readYaml } from '@guanxi/core'
import type { Model, Source } from '@guanxi/core'

/**
 * A small text file, whole.
 * @param what what it is to the person: `map`, `configuration`
 * @throws GuanxiError `cli.file`
 */
export async function readText(path: string, what: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = reasons[error.code ?? ''] ?? `cannot be read: ${error.message}`
    throw new GuanxiError('cli.file', `the ${what} "${path}" ${reason}`, { cause: error })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new GuanxiError('cli.file', `the ${what} "${path}" is not UTF-8 text`, { cause })
  }
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'is not there; check the path',
  EISDIR: 'is a folder; name a file in it',
}

/**
 * A configuration, checked.
 * @throws ConfigError with the line of each problem
 */
export async function configurationIn(
  path: string,
): Promise<{ readonly source: Source; readonly model: Model }> {
  const source = readYaml(await readText(path, 'configuration'), path)
  return { source, model: source.check((document) => compileConfiguration(document)) }
}
