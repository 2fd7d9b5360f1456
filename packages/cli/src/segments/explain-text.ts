import type { CrmDescription, SegmentMembership, SegmentsExplanation } from '@guanxi/core/api'
import type { Named } from '@guanxi/core/sentences'
import { conditionLines } from '../explain/condition.ts'
import { below } from '../explain/telling.ts'
import type { Telling } from '../explain/telling.ts'
import { printable } from '../terminal/printable.ts'

interface Saying extends Telling {
  readonly description: Pick<CrmDescription, 'strategies'>
  readonly label: (named: Named) => string
}

/** Whether a customer is in segments, and why, for a person. */
export function membershipText({ customer, asOf, segments }: SegmentsExplanation, saying: Saying): string {
  const { words, messages, out } = saying
  const moment = messages.asOf(words.show.time(asOf), words.timeZone)
  const head = [
    out.paint('bold', printable(customer.title)),
    out.paint('dim', messages.explain.who(customer.id, moment)),
  ]
  const none = segments.length === 0 ? ['', `  ${messages.segments.none}`] : []
  const lines = segments.flatMap((each) => ['', ...linesOf(each, saying)])
  return `${[...head, ...none, ...lines].join('\n')}\n`
}

function linesOf(membership: SegmentMembership, saying: Saying): string[] {
  const { messages, out, label } = saying
  const { member, condition } = membership
  const stands = member ? messages.segments.in : messages.segments.out
  return [
    `${out.paint('bold', label(membership))}  ${out.paint(['bold', 'cyan'], stands)}`,
    ...below(conditionLines(condition, '', saying), member, saying),
    ...below(strategyLines(membership, saying), false, saying),
  ]
}

/** What the condition went by beside what stands in it. */
function strategyLines(
  { strategies = {} }: SegmentMembership,
  { words, messages, out, description, label }: Saying,
): string[] {
  return description.strategies.flatMap((strategy) => {
    const value = strategies[strategy.name]
    if (value === undefined) return []
    const shown = value === null ? messages.unknown : words.sentences.plain(value, strategy.type)
    return [out.paint('dim', `  ${messages.about(label(strategy), shown)}`)]
  })
}
