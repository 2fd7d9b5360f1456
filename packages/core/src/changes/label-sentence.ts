import type { ConfigChange } from '../api/change.ts'
import { cut } from '../text/cut.ts'
import { isMap, keysOf } from './plain.ts'
import type { Telling } from './telling.ts'

/**
 * A label that is another: in each language in which it is.
 * @param told names that the subject tells already
 */
export function labelSentence(
  { before, after }: ConfigChange,
  subject: string,
  language: string,
  { say, after: words }: Telling,
  told: { readonly before: string; readonly after: string } | null = null,
): string {
  const [old, now] = [byLanguage(before), byLanguage(after)]
  const quoted = (text: string): string => say.quoted(words.quoted(cut(text)))
  const isTold = (tag: string): boolean =>
    told !== null && (old[tag] ?? told.before) === told.before && (now[tag] ?? told.after) === told.after
  const changed = keysOf(old, now)
    .filter((tag) => old[tag] !== now[tag] && !isTold(tag))
    .map((tag) => {
      const [former, text] = [old[tag], now[tag]]
      const name = say.label(tag)
      if (former === undefined) return say.isNow('', name, quoted(text ?? ''))
      return text === undefined
        ? say.isGone('', name, quoted(former))
        : say.became('', name, quoted(former), quoted(text))
    })
  return say.about(subject, changed)
}

/** One text for all languages stands under no tag. */
function byLanguage(label: unknown): { readonly [tag: string]: string | undefined } {
  if (typeof label === 'string') return { '': label }
  return isMap(label) ? (label as { readonly [tag: string]: string }) : {}
}
