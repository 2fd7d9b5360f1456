import type { ModelDescription } from '@guanxi/core/api'
import { family, labelText } from '@guanxi/core/sentences'
import type { Named } from '@guanxi/core/sentences'
import { usageError } from '../arguments/usage-error.ts'
import { printable } from '../terminal/printable.ts'
import { isSpoken, spoken } from './language.ts'
import type { Language } from './language.ts'

/** How things the configuration names are called in a person's language, safe to show. */
export function labelsIn({ tag }: Language, { locale }: ModelDescription): (named: Named) => string {
  return (named) => printable(labelText(named, tag, locale.default))
}

/** @throws GuanxiError `cli.usage` where neither the configuration nor the program knows the language */
export function refuseUnknown(language: Language, { locale }: ModelDescription): void {
  const all = [...new Set([locale.default, ...locale.supported])]
  if (isSpoken(language) || all.some((tag) => family(tag) === family(language.tag))) return
  throw usageError(({ usage }) => usage.language(language.tag, [...new Set([...spoken, ...all])]))
}
