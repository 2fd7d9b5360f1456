import assert from 'node:assert/strict'
import { placeholders } from '@guanxi/core/messages'
import type { MessageLanguage, Messages } from '@guanxi/core/messages'
import type { Plugin } from '@guanxi/engine'

const languages: readonly MessageLanguage[] = ['en', 'zh-CN']

/** What a plugin says in one language and not in the other. @throws AssertionError */
export function sayInBothLanguages({ messages, eventTypes }: Pick<Plugin, 'messages' | 'eventTypes'>): void {
  const labels = Object.entries(eventTypes).flatMap(([type, { label, fields = {} }]) => [
    [type, label] as const,
    ...Object.entries(fields).map(([field, own]) => [`${type}.${field}`, own.label] as const),
  ])
  assert.deepEqual([...amiss(messages), ...labels.flatMap(([of, label]) => untold(of, label))], [])
}

function amiss(messages: Messages): string[] {
  const keys = new Set(languages.flatMap((language) => Object.keys(messages[language])))
  return [...keys].flatMap((key) => {
    const [en = '', chinese = ''] = languages.map((language) => messages[language][key])
    if (en.trim() === '') return [`"${key}" is not said in en`]
    if (chinese.trim() === '') return [`"${key}" is not said in zh-CN`]
    const [own, other] = [placeholders(en), placeholders(chinese)]
    const odd = [...own, ...other].filter((name) => !(own.has(name) && other.has(name)))
    return odd.map((name) => `"${key}" has {${name}} in one language only`)
  })
}

/** One text for all languages is one that needs none, such as a name. */
function untold(of: string, label: unknown): string[] {
  if (typeof label !== 'object' || label === null) return []
  return languages
    .filter((language) => !Object.hasOwn(label, language))
    .map((language) => `the label of "${of}" is not said in ${language}`)
}
