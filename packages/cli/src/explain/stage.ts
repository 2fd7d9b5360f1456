import type { Cause, StageExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { conditionLines } from './condition.ts'
import { below, heading } from './telling.ts'
import type { Telling } from './telling.ts'

const causes: { readonly [kind in Cause['kind']]: string } = {
  event: 'an event',
  field: 'a change of the customer’s fields',
  time: 'time passing',
  rank: 'a refresh of ranks',
  import: 'an import',
  created: 'the customer’s creation',
  revision: 'a new configuration',
}

/** The stage, why it was entered, and what could come next. */
export function stageLines(
  { stage, since, entered, cause, transitions }: StageExplanation,
  telling: Telling,
): string[] {
  const { words, out } = telling
  const through = cause === null ? '' : out.paint('dim', `  (through ${causes[cause.kind]})`)
  const came =
    entered === null
      ? []
      : [`came from ${words.stage(entered.from)}, when ${printable(entered.when)}${through}`]
  const ahead = transitions.length === 0 ? 'nothing leads on from here' : 'next could be'
  const width = Math.max(0, ...transitions.map(({ to }) => widthOf(words.stage(to))))
  const next = transitions.flatMap(({ to, condition }) =>
    conditionLines(condition, `${pad(words.stage(to), width)}  `, telling),
  )
  return [
    heading('Stage', words.stage(stage), since, telling),
    ...below([...came, out.paint('dim', ahead), ...next], false, telling),
  ]
}
