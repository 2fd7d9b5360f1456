import { realpath } from 'node:fs/promises'
import { dirname, extname, join, relative } from 'node:path'
import { includeFiles, readYaml } from '@guanxi/core'
import type { ReadFile, Source } from '@guanxi/core'
import { ToldError } from '../messages/told-error.ts'
import { programs, runProgram } from './program.ts'
import { readText } from './text.ts'

/**
 * A configuration as its files say it, with all they include.
 * @throws GuanxiError `cli.file`; ConfigError with the file and line of what cannot be read
 */
export async function sourceIn(path: string): Promise<Source> {
  const text = await readText(path, 'configuration')
  const isProgram = programs.includes(extname(path).toLowerCase())
  const first = isProgram ? await runProgram(path) : readYaml(text, path)
  return await includeFiles(first, besides(path))
}

/** Reads files from the folder of the first one, and nothing that is elsewhere. */
function besides(first: string): ReadFile {
  const folder = dirname(first)
  return async (name) => {
    const path = join(folder, name)
    // What is not there is told by reading it.
    const [from, to] = await Promise.all([realpath(folder), realpath(path).catch(() => null)])
    if (to !== null && relative(from, to).startsWith('..'))
      throw new ToldError({ code: 'cli.file', say: ({ failure }) => failure.outside(path) })
    return await readText(path, 'configuration')
  }
}
