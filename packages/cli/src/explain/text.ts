import type { Explanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { rankLines } from './rank.ts'
import { stageLines } from './stage.ts'
import { tableLines } from './table.ts'
import type { Telling } from './telling.ts'

/** Why a customer is where it is, for a person. */
export function explanationText({ customer, classes, stage }: Explanation, telling: Telling): string {
  const { asOf, words, messages, out } = telling
  const moment = messages.asOf(words.show.time(asOf), words.timeZone)
  const lines = [
    out.paint('bold', printable(customer.title)),
    out.paint('dim', messages.explain.who(customer.id, moment)),
    ...(stage === null ? [] : ['', ...stageLines(stage, telling)]),
    ...classes.flatMap((part) => [
      '',
      ...(part.kind === 'table' ? tableLines(part, telling) : rankLines(part, telling)),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
