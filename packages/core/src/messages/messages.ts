/**
 * What people read of a plugin, by key and in each language; `{name}` in a text stands for a value. A key that is the full name of an
 * action or query is what that is called (`loyalty.redeem`); one that is an error's code is what the refusal says.
 */
export interface Messages<Key extends string = string> {
  readonly en: { readonly [key in Key]: string }
  readonly 'zh-CN': { readonly [key in Key]: string }
}

export type MessageLanguage = keyof Messages

/** What stands for `{name}` in a text. */
export interface MessageValues {
  readonly [name: string]: string | number
}

/** English is the measure: the compiler finds what Chinese lacks, and what is too much there. */
export function defineMessages<English extends { readonly [key: string]: string }>(messages: {
  readonly en: English
  readonly 'zh-CN': { readonly [key in keyof English]: string }
}): Messages<keyof English & string> {
  return messages
}

/** The language nearest to a tag such as `zh-Hans-SG`; English where there is none. */
export function messageLanguage(tag: string): MessageLanguage {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en'
}
