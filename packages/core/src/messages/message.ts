import { messageLanguage } from './messages.ts'
import type { Messages, MessageValues } from './messages.ts'

/**
 * One message in the language nearest to a tag (`zh-CN`, `en-GB`).
 *
 * @example
 * message(messages, this.languageTag, 'greeting', { name: '林悦' }) // 林悦，生日快乐！
 */
export function message<Key extends string>(
  messages: Messages<Key>,
  language: string,
  key: Key,
  values: MessageValues = {},
): string {
  return filled(messages[messageLanguage(language)][key], values)
}

/** A text with values in the place of their names; a name without a value stays as it is written. */
export function filled(text: string, values: MessageValues): string {
  return text.replaceAll(/\{(\w+)\}/g, (written, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : written,
  )
}

/** The names of the values that a text takes. */
export function placeholders(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))
}
