import { basename } from 'node:path'
import { rewriteYaml } from '@guanxi/core'
import type { Source, SourceText } from '@guanxi/core'
import type { ShownRevision } from '@guanxi/core/api'
import { ToldError } from '../messages/told-error.ts'

/**
 * What files are to hold, so that they say what a revision does: the first one, and those it includes.
 * @param source what the file says by now; null where there is none
 * @returns their names from the folder of the first one, which comes first
 * @throws GuanxiError `cli.file` where what is there cannot be rewritten without guessing
 */
export function pulled(
  path: string,
  source: Source | null,
  { document, texts }: ShownRevision,
): readonly SourceText[] {
  const first = basename(path)
  if (source === null) {
    if (texts === null) return [{ file: first, text: rewriteYaml(isJson(path) ? '{}' : '', document) }]
    const [entry, ...others] = texts
    const text = entry === undefined || isJson(entry.file) !== isJson(path) ? null : entry.text
    // One file that was written in the other language is written anew; several were meant to be several.
    if (text !== null) return [{ file: first, text }, ...others]
    if (others.length === 0) return pulled(path, null, { document, texts: null } as ShownRevision)
    throw refused(path, 'otherLanguage')
  }
  const there = source.texts
  if (there === null) throw refused(path, 'program')
  const [only, more] = there
  if (only !== undefined && more === undefined)
    return [{ file: first, text: rewriteYaml(only.text, document) }]
  if (texts === null || namesOf(texts) !== namesOf(there)) throw refused(path, 'several')
  return texts.map(({ file, text }, i) => ({ file: i === 0 ? first : file, text }))
}

/** The files that the first one includes. */
function namesOf([, ...others]: readonly SourceText[]): string {
  return JSON.stringify(others.map(({ file }) => file).toSorted())
}

function isJson(file: string): boolean {
  return /\.json$/i.test(file)
}

function refused(path: string, why: 'program' | 'several' | 'otherLanguage'): ToldError {
  return new ToldError({ code: 'cli.file', say: ({ pull }) => pull.refused[why](path) })
}
