import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import type { SourceText } from '@guanxi/core'
import { ToldError } from '../messages/told-error.ts'

/**
 * Writes files, those that are included first, each of them whole or not at all.
 * @param mayReplace whether files that are there and say something else may be written over
 * @returns the paths of those that were written: what says the same already is left alone
 * @throws GuanxiError `cli.file`; nothing is written where one of them may not be
 */
export async function writeTexts(
  path: string,
  texts: readonly SourceText[],
  mayReplace: boolean,
): Promise<string[]> {
  const folder = dirname(path)
  const wanted = await Promise.all(
    texts.map(async ({ file, text }) => {
      const to = join(folder, file)
      if (isAbsolute(file) || normalize(file).startsWith('..'))
        throw new ToldError({ code: 'cli.file', say: ({ failure }) => failure.outside(file) })
      const before = await readFile(to, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      return { to, text, before }
    }),
  )
  const changed = wanted.filter(({ text, before }) => before !== text)
  const inTheWay = mayReplace ? undefined : changed.find(({ before }) => before !== null)
  if (inTheWay !== undefined)
    throw new ToldError({ code: 'cli.file', say: ({ pull }) => pull.refused.there(inTheWay.to) })
  for (const { to, text } of changed.toReversed()) await replace(to, text)
  return changed.map(({ to }) => to)
}

/** Whoever reads it meanwhile reads what was there, or what is there now. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.new`
  try {
    await writeFile(beside, text)
    await rename(beside, path)
  } finally {
    await rm(beside, { force: true })
  }
}
