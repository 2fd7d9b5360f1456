import { GuanxiError, includeFiles, readYaml } from '@guanxi/core'
import type { ConfigText, Revision } from '@guanxi/database'
import { isSameDocument } from '../crm/publish.ts'

/**
 * The files kept beside a revision are what it was written in: whoever reads them later must not be told something else.
 * @throws ConfigError where they cannot be read; GuanxiError `config.texts` where they say another document
 */
export async function refuseOtherTexts(
  texts: readonly ConfigText[] | null,
  document: unknown,
): Promise<void> {
  const [first] = texts ?? []
  if (texts === null || first === undefined) return
  const source = await includeFiles(readYaml(first.text, first.file), async (name) => {
    const found = texts.find(({ file }) => file === name)
    if (found !== undefined) return found.text
    throw new GuanxiError('config.texts', `"${name}" is not among the files given`)
  })
  const read = source.check((whole) => whole)
  if (isSameDocument({ document: JSON.stringify(document) }, read)) return
  const message = `the files given beside the configuration (${first.file} first) say something else than it does; give the files it was read from, or none`
  throw new GuanxiError('config.texts', message, { status: 400 })
}

/** Whether the same configuration is written otherwise: in other comments, another order, other files. */
export function isWordedAnew(latest: Pick<Revision, 'texts'>, texts: readonly ConfigText[] | null): boolean {
  return texts !== null && JSON.stringify(inOrder(texts)) !== JSON.stringify(inOrder(latest.texts ?? []))
}

function inOrder(texts: readonly ConfigText[]): readonly (readonly [file: string, text: string])[] {
  return texts.map(({ file, text }) => [file, text] as const)
}
