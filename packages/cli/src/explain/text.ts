import type { Explanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { rankLines } from './rank.ts'
import { stageLines } from './stage.ts'
import { tableLines } from './table.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Why a customer is where it is, for a person. */
export function explanationText(explanation: Explanation, words: Vocabulary, out: Output): string {
  const { customer, asOf, classes, stage } = explanation
  const moment = `as of ${words.show.time(asOf)} (${words.timeZone})`
  const lines = [
    out.paint('bold', printable(customer.title)),
    out.paint('dim', `${customer.id}, ${moment}`),
    ...(stage === null ? [] : ['', ...stageLines(stage, asOf, words, out)]),
    ...classes.flatMap((part) => [
      '',
      ...(part.kind === 'table' ? tableLines(part, asOf, words, out) : rankLines(part, words, out)),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
