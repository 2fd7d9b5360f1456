import type { CrmDescription, Label } from '@guanxi/core/api'
import { usageError } from '../arguments/usage-error.ts'
import { printable } from '../terminal/printable.ts'
import { isSpoken, spoken } from './language.ts'
import type { Language } from './language.ts'

/**
 * The language of the configuration's labels that is nearest to the person's: the same, else of the same family, else the
 * configuration's default.
 * @throws GuanxiError `cli.usage` where neither the configuration nor the program knows the language
 */
export function labelLanguage(language: Language, { locale }: Pick<CrmDescription, 'locale'>): string {
  const all = [...new Set([locale.default, ...locale.supported])]
  const found =
    all.find((tag) => tag.toLowerCase() === language.tag.toLowerCase()) ??
    all.find((tag) => family(tag) === family(language.tag))
  if (found !== undefined) return found
  if (isSpoken(language)) return locale.default
  throw usageError(({ usage }) => usage.language(language.tag, [...new Set([...spoken, ...all])]))
}

/** A label in a language, safe to show; in another one where it has none. */
export function labelIn(label: Label, language: string, name: string | number): string {
  if (typeof label === 'string') return printable(label)
  return printable(label[language] ?? label[family(language)] ?? Object.values(label)[0] ?? String(name))
}

function family(tag: string): string {
  return tag.split('-')[0] ?? tag
}
