import type { Explanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { missingLines } from './missing.ts'
import { rankLines } from './rank.ts'
import { stageLines } from './stage.ts'
import { tableLines } from './table.ts'
import type { Telling } from './telling.ts'

/** Why a customer is where it is, for a person. */
export function explanationText(
  { customer, asOf, classes, stage, missing }: Explanation,
  { words, messages, out }: Omit<Telling, 'missing'>,
): string {
  const telling = { words, messages, out, missing }
  const moment = messages.asOf(words.show.time(asOf), words.timeZone)
  const lines = [
    out.paint('bold', printable(customer.title)),
    out.paint('dim', messages.explain.who(customer.id, moment)),
    ...(stage === null ? [] : ['', ...stageLines(stage, telling)]),
    ...classes.flatMap((part) => [
      '',
      ...(part.kind === 'table' ? tableLines(part, telling) : rankLines(part, telling)),
      ...missingLines(part.classification, telling),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
