import type { Label } from '../api/json.ts'

/** Anything with a name that the configuration may have a label for. */
export interface Named {
  readonly name: string | number
  readonly label: Label
}

/**
 * What something is called: its label in the language wanted, else in one of the same family, else in the default, else in
 * any; its name made readable where nobody labelled it.
 */
export function labelText({ name, label }: Named, language: string, fallback: string): string {
  const text = typeof label === 'string' ? label : inLanguage(label, language, fallback)
  return text === '' || text === String(name) ? nameInWords(String(name)) : text
}

function inLanguage(label: Exclude<Label, string>, language: string, fallback: string): string {
  const near = Object.keys(label).find((tag) => family(tag) === family(language))
  return label[language] ?? label[near ?? ''] ?? label[fallback] ?? Object.values(label)[0] ?? ''
}

/** The language of a tag, whatever country: `zh` of `zh-CN`. */
export function family(tag: string): string {
  return tag.split('-')[0] ?? tag
}

/**
 * A name nobody labelled, made readable: `lastPurchaseAt` → "Last purchase", since sentences go on with "60 days ago"; `spend365`
 * → "Spend 365".
 */
export function nameInWords(name: string): string {
  const words = name
    .replace(/(?<=[a-z])At$/, '')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/([a-z])(\d)/g, '$1 $2')
    .replaceAll('_', ' ')
  return upperFirst(words)
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A label inside a sentence; one that starts with an abbreviation ("NPS survey") keeps its capitals. */
export function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
