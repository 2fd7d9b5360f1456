import { GuanxiError } from '@guanxi/core'
import { filled, messageLanguage } from '@guanxi/core/messages'
import type { MessageValues } from '@guanxi/core/messages'
import type { Plugin } from './define-plugin.ts'

/**
 * What a plugin has refused, in a language it has; any other error as it is.
 * @param language a tag such as `zh-CN`
 */
export function toldIn(language: string, error: unknown, plugins: readonly Plugin[]): unknown {
  if (!(error instanceof GuanxiError)) return error
  const { code, status, details } = error
  const owner = plugins.find(({ name }) => code.startsWith(`${name}.`))
  const texts = owner?.messages[messageLanguage(language)] ?? {}
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined
  if (text === undefined) return error
  return new GuanxiError(code, filled(text, valuesIn(details)), { status, details, cause: error })
}

/** What of an error's details can stand in a text. */
function valuesIn(details: GuanxiError['details']): MessageValues {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return {}
  const entries = Object.entries(details as { readonly [name: string]: unknown })
  return Object.fromEntries(
    entries.flatMap(([name, value]): [string, string | number][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
    ),
  )
}
