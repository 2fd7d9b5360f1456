import type { Json } from '../api/json.ts'
import type { Missing, MissingChange, MissingClass } from '../api/missing.ts'
import { readableText } from './readable.ts'
import type { Words } from './words.ts'

/** What it takes to come into a class: `For High: ¥1,880 more in spend in 365 days`; where it cannot be said, why. */
export function missingSentence(one: MissingClass, words: Words): string {
  const name = words.value(one.classification, one.class)
  return words.messages.missing.for(name, missingText(one.missing, words))
}

/** What it takes, without whom and for what: `¥1,880 more in spend in 365 days`. */
function missingText(missing: Missing, words: Words): string {
  const { messages } = words
  if (missing.answer === 'reached') return messages.missing.reached
  if (missing.answer === 'changes')
    return messages.missing.all(missing.changes.map((change) => changeText(change, words)))
  const { unknown } = messages.missing
  if (missing.reason !== 'outside') return unknown[missing.reason]
  return unknown.outside([...new Set(missing.parts.map(({ text }) => readableText(text, words)))])
}

function changeText({ kind, attribute, from, to, by }: MissingChange, words: Words): string {
  const { missing: say } = words.messages
  const name = attribute ?? ''
  const label = words.attribute(name)
  const show = (value: Json): string => words.value(name, value)
  const isTime = words.isTime(name)
  // A number may have to lie a hair beyond what a person would name.
  const round = typeof to === 'number' ? Number(to.toPrecision(12)) : null
  if (typeof to === 'number' && round !== null && round !== to)
    return to > round ? say.above(label, show(round)) : say.below(label, show(round))
  switch (kind) {
    case 'more':
      return say.more(label, show(by))
    case 'less':
      return say.less(label, show(by))
    case 'later':
      return say.later(label, words.lengths.close(Number(by)), words.bound(name, to, 'first'))
    case 'earlier':
      return say.earlier(label, words.lengths.close(Number(by)), words.bound(name, to, 'last'))
    case 'atLeast':
      return isTime ? say.notBefore(label, words.bound(name, to, 'first')) : say.atLeast(label, show(to))
    case 'atMost':
      return isTime ? say.notAfter(label, words.bound(name, to, 'last')) : say.atMost(label, show(to))
    case 'any':
      return say.any(label)
    case 'value':
      return say.value(label, show(to))
    case 'none':
      return say.none(label)
    case 'add':
      return to === null ? say.addAny(label) : say.add(label, show(to))
    case 'remove':
      return say.remove(label, show(from))
    case 'wait':
      return say.wait(words.lengths.close(Number(by)), words.moment(to))
  }
}
