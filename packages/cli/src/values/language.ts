import type { CrmDescription, Label } from '@guanxi/core/api'
import { usageError } from '../arguments/usage-error.ts'
import { printable } from '../terminal/printable.ts'

/**
 * The language labels and numbers are shown in: what `--language` says, else the configuration's default.
 * @throws GuanxiError `cli.usage` where the configuration does not have it
 */
export function languageOf(text: string | undefined, { locale }: Pick<CrmDescription, 'locale'>): string {
  if (text === undefined) return locale.default
  const all = [...new Set([locale.default, ...locale.supported])]
  const found = all.find((language) => language.toLowerCase() === text.toLowerCase())
  if (found !== undefined) return found
  throw usageError(`--language "${text}" is not in the configuration; it has ${all.join(', ')}`)
}

/** A label in a language, safe to show; in another one where it has none. */
export function labelIn(label: Label, language: string, name: string | number): string {
  if (typeof label === 'string') return printable(label)
  return printable(
    label[language] ?? label[language.split('-')[0] ?? ''] ?? Object.values(label)[0] ?? String(name),
  )
}
