import type { ConfigChange } from '../api/change.ts'
import type { Json } from '../api/json.ts'
import { cut } from '../text/cut.ts'
import { own, written } from './plain.ts'
import { conditionTexts, expressionText } from './condition-text.ts'
import type { Telling } from './telling.ts'
import { triggerText } from './trigger-text.ts'
import { valueText } from './value-text.ts'

/** Expressions of which nobody has to be told what they are. */
const plain = new Set(['when', 'rule'])

/** Something said of a part, or of the whole document, that is said otherwise. */
export function settingSentence(change: ConfigChange, subject: string, telling: Telling): string {
  const { what, parts, key, before, after, asked } = change
  const { say } = telling
  const flag = own(say.flags, key ?? '')
  if (flag !== undefined && typeof after === 'boolean') return say.flag(subject, flag[after ? 0 : 1])
  const isPlain = what === 'expression' && plain.has(key ?? '')
  const property = propertyOf(key ?? '', telling)
  if (before !== undefined && after !== undefined) {
    if (what === 'expression') {
      const [old, now] = conditionTexts(change, telling)
      return say.conditionBecame(subject, isPlain ? '' : property, old, now)
    }
    if (Array.isArray(before) || Array.isArray(after))
      return itemsSentence(change, subject, property, [[before].flat(), [after].flat()] as const, telling)
  }
  const text = (said: Json, side: Side): string => {
    if (what === 'expression') return expressionText(said, asked?.[side], telling[side], say)
    if (key === 'on') return triggerText(said, asked?.[side], telling[side], telling)
    return valueText(said, key ?? '', parts, telling[side], telling)
  }
  if (before === undefined) return say.isNow(subject, property, text(after ?? null, 'after'))
  if (after === undefined) return say.isGone(subject, property, text(before, 'before'))
  const texts = [text(before, 'before'), text(after, 'after')] as const
  return say.became(subject, property, ...apart(texts, [before, after], telling))
}

type Side = 'before' | 'after'

/** As it is written, where it is the same in words, since what it names has another name but no other label. */
function apart(
  [first, second]: readonly [string, string],
  said: readonly [Json, Json],
  { say, after }: Telling,
): readonly [string, string] {
  if (first !== second) return [first, second]
  const [old = '', now = ''] = said.map((one) => {
    const texts = [one].flat().map(written)
    return after.messages.list(texts.map((text) => say.quoted(after.quoted(cut(text)))))
  })
  return [old, now]
}

/** What came into a list, and what went; in whatever order it stands. */
function itemsSentence(
  { key, parts }: ConfigChange,
  subject: string,
  property: string,
  [before, after]: readonly [readonly Json[], readonly Json[]],
  telling: Telling,
): string {
  const beyond = (items: readonly Json[], others: readonly Json[]): readonly Json[] => {
    const known = new Set(others.map((each) => JSON.stringify(each)))
    return items.filter((each) => !known.has(JSON.stringify(each)))
  }
  const shown = (items: readonly Json[], side: Side): string[] =>
    items.map((each) => valueText(each, key ?? '', parts, telling[side], telling))
  const [came, went] = [beyond(after, before), beyond(before, after)]
  const list = ([first, second]: readonly [readonly Json[], readonly Json[]]): readonly [string, string] => {
    const { messages } = telling.after
    return apart(
      [messages.list(shown(first, 'before')), messages.list(shown(second, 'after'))],
      [first, second],
      telling,
    )
  }
  if (came.length + went.length === 0) return telling.say.became(subject, property, ...list([before, after]))
  const [removed, added] = list([went, came])
  return telling.say.items(
    subject,
    property,
    came.length === 0 ? '' : added,
    went.length === 0 ? '' : removed,
  )
}

/** A key in words: of the longest part of it that has some, with the rest as it is written. */
function propertyOf(key: string, { say, after }: Telling): string {
  const steps = key.split('.')
  for (let length = steps.length; length > 0; length--) {
    const word = own(say.properties, steps.slice(0, length).join('.'))
    if (word === undefined) continue
    const rest = steps.slice(length).join('.')
    return rest === '' ? word : say.property(word, after.quoted(cut(rest)))
  }
  return after.quoted(cut(key))
}
