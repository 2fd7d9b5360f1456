import type { Label } from '@guanxi/core/api'

/** The label in the language wanted, else in its base language, else in the default, else in any. */
export function labelText(label: Label, language: string, fallback: string): string {
  if (typeof label === 'string') return label
  const base = language.split('-')[0] ?? language
  const near = Object.keys(label).find((tag) => tag.split('-')[0] === base)
  return label[language] ?? label[near ?? base] ?? label[fallback] ?? Object.values(label)[0] ?? ''
}

/** A name nobody labelled, made readable: `lastPurchaseAt` → "Last purchase at", `spend365` → "Spend 365". */
export function nameInWords(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/([a-z])(\d)/g, '$1 $2')
    .replaceAll('_', ' ')
  return upperFirst(words)
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
