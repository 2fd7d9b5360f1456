import type { ChangeSentence, ConfigChange, ConfigDiff, PartKind } from '../api/change.ts'
import type { Json } from '../api/json.ts'
import type { Words } from '../sentences/words.ts'
import { expressionText } from './condition-text.ts'
import { labelSentence } from './label-sentence.ts'
import { isMap } from './plain.ts'
import { labelOf, renameSentence } from './rename-sentence.ts'
import { settingSentence } from './setting-sentence.ts'
import { ownerOf, subjectOf } from './subject.ts'
import { tellingIn } from './telling.ts'
import type { Telling } from './telling.ts'
import { valueText } from './value-text.ts'

/**
 * What tells one configuration from another, as sentences without a full stop: one for each change, and one for a rename with its new label. Places are counted from 1 in them, as people do.
 * @param language BCP 47: English and Simplified Chinese are spoken, and English is where it is neither
 * @param outside makes labels and texts fit to be shown where the sentences are
 *
 * @example
 * describeChanges(diff, 'en') // [{ text: 'Rule 1 of Value (High): spent at least ¥2,000 became at least ¥1,800', … }]
 */
export function describeChanges(
  { changes, before, after }: Pick<ConfigDiff, 'changes' | 'before' | 'after'>,
  language = 'en',
  outside?: (text: string) => string,
): ChangeSentence[] {
  const telling = tellingIn(language, before, after, outside)
  const told = labelsTold(changes)
  return changes
    .filter((change) => !told.has(change))
    .map((change) => ({ change, text: sentenceOf(change, changes, telling, language) }))
}

/** New labels of what is renamed, which the sentence on the rename tells. */
function labelsTold(changes: readonly ConfigChange[]): ReadonlySet<ConfigChange> {
  const renames = changes.filter(({ kind }) => kind === 'renamed')
  return new Set(renames.flatMap((change) => labelOf(change, changes) ?? []))
}

function sentenceOf(
  change: ConfigChange,
  all: readonly ConfigChange[],
  telling: Telling,
  language: string,
): string {
  const { kind, what, parts, key } = change
  if (kind === 'renamed') return renameSentence(change, labelOf(change, all), language, telling)
  if (kind === 'moved') return moved(change, telling)
  const words = kind === 'removed' ? telling.before : telling.after
  const subject = subjectOf(parts, words, telling)
  if (key === null && kind !== 'changed') return telling.say[kind](subject, detailOf(change, words, telling))
  return what === 'label'
    ? labelSentence(change, subject, language, telling)
    : settingSentence(change, subject, telling)
}

/** What is worth telling of a part that comes or goes. */
function detailOf(
  { what, parts, before, after, asked }: ConfigChange,
  words: Words,
  telling: Telling,
): string {
  const said = after ?? before
  if (!isMap(said)) return ''
  const { type, from, when = said['rule'] } = said as { readonly [key: string]: Json }
  if (what === 'field' && typeof type === 'string') return words.quoted(type)
  if (when === undefined) return ''
  const condition = expressionText(when, asked?.after ?? asked?.before, words, telling.say)
  return telling.say.condition(
    from === undefined ? '' : valueText(from, 'from', parts, words, telling),
    condition,
  )
}

function moved({ what, parts, key, before, after }: ConfigChange, telling: Telling): string {
  const { say } = telling
  if (key !== null) return reordered(what, parts, after, telling)
  const part = parts.at(-1)
  if (part === undefined || what === 'label' || what === 'expression' || what === 'setting') return ''
  const [from, to] = [Number(before), Number(after)]
  if (part.index === null) return say.moved(subjectOf(parts, telling.after, telling), from + 1, to + 1)
  const old = [...parts.slice(0, -1), { ...part, index: from }]
  return say.movedTo(subjectOf(old, telling.after, telling), say.nouns[what], to + 1)
}

function reordered(
  what: ConfigChange['what'],
  parts: ConfigChange['parts'],
  order: Json | undefined,
  telling: Telling,
): string {
  const { say } = telling
  const all = Array.isArray(order) ? (order as readonly Json[]) : []
  const owner = parts.at(-1)?.name ?? ''
  const called = (each: Json): string => {
    if (typeof each === 'number') return String(each + 1)
    return telling.after.value(what === 'stage' ? 'stage' : owner, each)
  }
  const plural = say.plurals[what as PartKind] ?? ''
  return say.reordered(
    plural,
    ownerOf(parts, telling),
    all.map(called),
    all.every((each) => typeof each === 'number'),
  )
}
