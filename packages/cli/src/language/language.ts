import { usageError } from '../arguments/usage-error.ts'
import { messagesFor } from '../messages/index.ts'
import type { Messages } from '../messages/index.ts'

/** What a person is spoken to in. */
export interface Language {
  /** BCP 47: numbers and the configuration's labels follow it. */
  readonly tag: string
  /** English where the program itself does not speak the language. */
  readonly messages: Messages
}

/** What the program itself speaks. */
export const spoken: readonly string[] = ['en', 'zh-CN']

/** What the system's locale says: Simplified Chinese or English. The first variable that is set decides (POSIX). */
export function languageOfLocale(env: { readonly [name: string]: string | undefined }): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return language(/^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en')
}

/**
 * What `--language` says.
 * @throws GuanxiError `cli.usage` where it is no language tag
 */
export function languageNamed(text: string): Language {
  if (text === '') {
    throw usageError(({ usage, values }) => usage.needsValue('--language', values.language))
  }
  try {
    return language(new Intl.Locale(text.replaceAll('_', '-')).toString())
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw usageError(({ usage }) => usage.language(text, spoken))
  }
}

/** Whether the program itself speaks a language, in whatever country. */
export function isSpoken({ tag }: Language): boolean {
  return /^(en|zh)(-|$)/.test(tag)
}

function language(tag: string): Language {
  return { tag, messages: messagesFor(tag) }
}
