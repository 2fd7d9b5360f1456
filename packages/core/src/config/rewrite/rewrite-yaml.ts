import { parseDocument, stringify } from 'yaml'
import { parsing, readYaml } from '../yaml.ts'
import { sameData } from '../data.ts'
import { Rewriter } from './rewriter.ts'

/**
 * A text changed as little as possible so that it reads as the document. Comments, blank lines, quoting and layout stay
 * with what did not change; a key that is left out goes with the comments right above and behind it, and a renamed key (gone
 * and new at the same place with the same value, or with `was: oldName`) keeps them. New keys stand where they stand in the
 * document. JSON stays JSON.
 *
 * @param text YAML or JSON
 * @param document plain data
 * @throws ConfigError where the text is no YAML
 *
 * @example
 * rewriteYaml('city: Paris # home\n', { city: 'Lyon', zip: '69000' }) // 'city: Lyon # home\nzip: "69000"\n'
 */
export function rewriteYaml(text: string, document: unknown): string {
  const { document: old } = readYaml(text)
  if (sameData(old, document)) return text
  const mark = text.startsWith('\ufeff') ? '\ufeff' : ''
  const isWindows = text.includes('\r\n') && !/(?<!\r)\n/.test(text)
  const bare = (isWindows ? text.replaceAll('\r\n', '\n') : text).slice(mark.length)
  const rewritten = rewrite(bare, old, document)
  return mark + (isWindows ? rewritten.replaceAll('\n', '\r\n') : rewritten)
}

/** An alias may stand for what changed elsewhere: then it is written out. */
function rewrite(text: string, old: unknown, document: unknown): string {
  const yaml = parseDocument(text, { ...parsing, keepSourceTokens: true })
  const json = isJson(text)
  for (const spread of [false, true]) {
    const rewritten = new Rewriter(text, yaml, { spread, json }).document(old, document)
    if (readsAs(rewritten, document) && (!json || isJson(rewritten))) return rewritten
  }
  if (json) return `${JSON.stringify(document, null, 2)}\n`
  return stringify(document, { lineWidth: 0 })
}

function readsAs(text: string, document: unknown): boolean {
  const yaml = parseDocument(text, parsing)
  if (yaml.errors.length > 0 || yaml.warnings.length > 0) return false
  try {
    return sameData(yaml.toJS(), document)
  } catch (error) {
    // An alias whose anchor went with what changed.
    if (error instanceof ReferenceError) return false
    throw error
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
