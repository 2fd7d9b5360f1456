import type { Statement } from '../api/statement.ts'
import { mirrored } from '../cel/tree.ts'
import type { Words } from './words.ts'

type Since = Extract<Statement, { kind: 'since' }>

/** What is so where it is not so. */
export const opposite = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } as const

/** How long ago a time is, against a length of time: `Last purchase 75 days ago, more than 60 days`. */
export function sinceSentence({ attribute, relation, holds, ago, limit }: Since, words: Words): string {
  const { messages, lengths } = words
  const label = words.attribute(attribute)
  const isAhead = limit < 0
  const exact = lengths.exact(limit)
  // Of times to come: the longer ago, the less far ahead.
  const word = (which: Since['relation']): string => messages.lengths[isAhead ? mirrored[which] : which]
  if (ago === null || holds === null) {
    const far = isAhead ? messages.aheadOf(exact) : messages.ago(exact)
    return messages.sinceUnknown(label, word(relation), far)
  }
  // Told in whole days, 60 days and an hour would be no more than 60 days.
  const whole = lengths.whole(ago)
  const length = whole === exact && Math.abs(ago) !== Math.abs(limit) ? lengths.close(ago) : whole
  const when = ago < 0 ? messages.ahead(length) : messages.ago(length)
  if (limit === 0) return messages.sinceNow(label, when)
  const sameSide = ago < 0 === isAhead
  const far = sameSide ? exact : isAhead ? messages.aheadOf(exact) : messages.ago(exact)
  return messages.since(label, when, word(holds ? relation : opposite[relation]), far)
}
