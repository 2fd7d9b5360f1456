import type { Cause, StageExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { conditionLines } from './condition.ts'
import { heading } from './heading.ts'
import type { Vocabulary } from './vocabulary.ts'

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
export function stageLines(stage: StageExplanation, asOf: string, words: Vocabulary, out: Output): string[] {
  const { entered, cause, transitions } = stage
  const width = Math.max(0, ...transitions.map(({ to }) => widthOf(words.stage(to))))
  const next = transitions.flatMap(({ to, condition }) =>
    conditionLines(condition, `${pad(words.stage(to), width)}  `, '    ', asOf, words, out),
  )
  return [
    heading('Stage', words.stage(stage.stage), stage.since, words, out),
    ...(entered === null
      ? []
      : [
          `    came from ${words.stage(entered.from)}, when ${printable(entered.when)}${causeText(cause, out)}`,
        ]),
    next.length === 0
      ? out.paint('dim', '    nothing leads on from here')
      : out.paint('dim', '    next could be'),
    ...next,
  ]
}

function causeText(cause: Cause | null, out: Output): string {
  return cause === null ? '' : out.paint('dim', `  (through ${causes[cause.kind]})`)
}
