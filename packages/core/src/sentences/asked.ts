import type { AskedCondition } from '../api/explanation.ts'
import type { Statement } from '../api/statement.ts'
import { labelOf, listed, relationWord, shown } from './condition.ts'
import { lowerFirst } from './label.ts'
import { readableText } from './readable.ts'
import type { Words } from './words.ts'

/**
 * What a condition asks, as the end of a sentence: `orders at least 2 and last purchase more than 60 days ago`. It says nothing
 * of anybody, so it stays true whatever has become of the customer since.
 */
export function askedSentence(asked: AskedCondition, words: Words, wanted = true): string {
  const { text, kind, parts = [], statement } = asked
  const { asks } = words.messages
  if (statement !== undefined) return askedOne(statement, words, wanted)
  const [first] = parts
  if (kind === 'not' && first !== undefined) return askedSentence(first, words, !wanted)
  if (kind === 'and' || kind === 'or') {
    // Not both is one of them not.
    const all = (kind === 'and') === wanted
    const told = parts.map((part) => {
      const sentence = askedSentence(part, words, wanted)
      const isJoined = inner(part).kind === 'and' || inner(part).kind === 'or'
      return isJoined ? asks.bracketed(sentence) : sentence
    })
    return all ? asks.all(told) : asks.any(told)
  }
  const readable = readableText(text, words)
  return wanted ? readable : asks.not(readable)
}

function inner(asked: AskedCondition): AskedCondition {
  const [first] = asked.parts ?? []
  return asked.kind === 'not' && first !== undefined ? inner(first) : asked
}

const opposite = { eq: 'ne', ne: 'eq', lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } as const
/** Of times to come: the longer ago, the less far ahead. */
const mirrored = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const

function askedOne(statement: Statement, words: Words, wanted: boolean): string {
  const { asks, lengths } = words.messages
  switch (statement.kind) {
    case 'compare': {
      const { left, right, type } = statement
      const relation = wanted ? statement.relation : opposite[statement.relation]
      const label = lowerFirst(labelOf(left, words))
      const other =
        right.of.length === 0 ? shown(right, left, type, words) : lowerFirst(labelOf(right, words))
      if (relation !== 'eq' && relation !== 'ne')
        return asks.compared(label, relationWord(relation, type, words), other)
      if (type === 'boolean' && typeof right.value === 'boolean')
        return asks.is(label, words.plain(right.value === (relation === 'eq'), type))
      return relation === 'eq' ? asks.is(label, other) : asks.isNot(label, other)
    }
    case 'since': {
      const { relation: asked, limit } = statement
      const relation = wanted ? asked : opposite[asked]
      const label = lowerFirst(words.attribute(statement.attribute))
      if (limit === 0) return asks.sinceNow(label, asks.now[relation])
      const isAhead = limit < 0
      return asks.since(
        label,
        lengths[isAhead ? mirrored[relation] : relation],
        words.lengths.exact(limit),
        isAhead,
      )
    }
    case 'has': {
      const label = lowerFirst(words.attribute(statement.attribute))
      return wanted ? asks.has(label) : asks.hasNone(label)
    }
    case 'oneOf': {
      const label = lowerFirst(words.attribute(statement.attribute))
      const items = listed(statement.items, statement.attribute, words)
      return wanted ? asks.oneOf(label, items) : asks.noneOf(label, items)
    }
    case 'contains': {
      const { attribute, item } = statement
      const label = lowerFirst(words.attribute(attribute))
      const wantedItem = words.value(attribute, item)
      return wanted ? asks.contains(label, wantedItem) : asks.lacks(label, wantedItem)
    }
  }
}
