import type { Json } from '../api/json.ts'
import type { Relation, StatedSide, Statement } from '../api/statement.ts'
import { opposite, sinceSentence } from './since.ts'
import type { Words } from './words.ts'

type Compared = Extract<Statement, { kind: 'compare' }>

/** What is so of a customer, as one sentence without a full stop: `Spend in 365 days ¥8,120 is below ¥10,000`. */
export function conditionSentence(statement: Statement, words: Words): string {
  const { messages } = words
  switch (statement.kind) {
    case 'compare':
      return compared(statement, words)
    case 'since':
      return sinceSentence(statement, words)
    case 'has': {
      const label = words.attribute(statement.attribute)
      const { holds, value } = statement
      return holds ? messages.is(label, words.value(statement.attribute, value)) : messages.hasNone(label)
    }
    case 'oneOf': {
      const { attribute, value, holds } = statement
      const [label, items] = [words.attribute(attribute), listed(statement.items, attribute, words)]
      if (value === null || holds === null) return messages.oneOfUnknown(label, items)
      const own = words.value(attribute, value)
      return holds ? messages.oneOf(label, own, items) : messages.noneOf(label, own, items)
    }
    case 'contains': {
      const { attribute, value, item, holds } = statement
      const [label, wanted] = [words.attribute(attribute), words.value(attribute, item)]
      if (holds === true) return messages.contains(label, wanted)
      return messages.lacks(label, wanted, listed(Array.isArray(value) ? value : [], attribute, words))
    }
  }
}

/** Longer lists are told by their beginning. */
const mostItems = 8

export function listed(items: readonly Json[], attribute: string, words: Words): string {
  const texts = items.slice(0, mostItems).map((item) => words.value(attribute, item))
  return words.messages.list(items.length > mostItems ? [...texts, '…'] : texts)
}

function compared(statement: Compared, words: Words): string {
  const { messages } = words
  const { relation, holds, left, right, type } = statement
  const label = labelOf(left, words)
  if (holds === null || left.value === null || right.value === null) return unknown(statement, words)
  const [value, other] = bothShown(statement, words)
  const [first] = right.of
  if (relation === 'eq' || relation === 'ne') {
    const equal = holds === (relation === 'eq')
    if (first === undefined)
      return equal || type === 'boolean' ? messages.is(label, value) : messages.isNot(label, value, other)
    const otherLabel = labelOf(right, words)
    return equal ? messages.same(label, value, otherLabel) : messages.differs(label, value, otherLabel, other)
  }
  const word = relationWord(holds ? relation : opposite[relation], type, words)
  const rightText = first === undefined ? other : messages.other(labelOf(right, words), other)
  return left.of.length === 1
    ? messages.compared(label, value, word, rightText)
    : messages.sumCompared(label, value, word, rightText)
}

export function relationWord(
  relation: Exclude<Relation, 'eq' | 'ne'>,
  type: Compared['type'],
  { messages }: Words,
): string {
  if (type === 'date' || type === 'datetime') return messages.times[relation]
  return type === 'duration' ? messages.lengths[relation] : messages.numbers[relation]
}

function unknown({ relation, left, right, type }: Compared, words: Words): string {
  const { messages } = words
  const label = labelOf(left, words)
  const missing = [...left.of, ...right.of].filter(({ value }) => value === null)
  const names = [...new Set(missing.map(({ attribute }) => words.attribute(attribute)))]
  const isItself = left.of.length === 1 && left.value === null && names.length === 1
  const isEquality = relation === 'eq' || relation === 'ne'
  const word = isEquality ? '' : relationWord(relation, type, words)
  const rightText =
    right.of.length === 0
      ? shown(right, left, type, words)
      : right.value === null
        ? messages.otherUnknown(labelOf(right, words))
        : messages.other(labelOf(right, words), shown(right, left, type, words))
  return messages.unknown(names.length === 0 ? [label] : names, isItself ? '' : label, word, rightText)
}

/** Attributes added and taken away, by their labels. */
export function labelOf({ of: [first, ...more] }: StatedSide, words: Words): string {
  const { messages } = words
  if (first === undefined) return ''
  const name = words.attribute(first.attribute)
  return messages.sum(
    first.sign === 1 ? name : messages.lessOf(name),
    more.map((one) => ({ label: words.attribute(one.attribute), less: one.sign === -1 })),
  )
}

/** A side's value as the attribute it is of wants to be shown; a fixed value as what it is compared with. */
export function shown(side: StatedSide, other: StatedSide, type: Compared['type'], words: Words): string {
  const { of } = side.of.length === 0 ? other : side
  const [owner, more] = of
  return owner === undefined || more !== undefined
    ? words.plain(side.value, type)
    : words.value(owner.attribute, side.value)
}

function bothShown({ left, right, type }: Compared, words: Words): [string, string] {
  const [first, second] = [shown(left, right, type, words), shown(right, left, type, words)]
  if (type !== 'datetime' || first !== second) return [first, second]
  // Of one day: then the time of day tells them apart.
  return [words.moment(left.value), words.moment(right.value)]
}
