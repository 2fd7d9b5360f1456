import type { ClassExplanation } from '@guanxi/core/api'
import type { Output } from '../terminal/terminal.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { conditionLines } from './condition.ts'
import { heading } from './heading.ts'
import type { Vocabulary } from './vocabulary.ts'

type Table = Extract<ClassExplanation, { kind: 'table' }>

/** A decision table's rules in order, the one that decided marked. */
export function tableLines(table: Table, asOf: string, words: Vocabulary, out: Output): string[] {
  const { classification, rules } = table
  const name = (outcome: string | number): string => words.class(classification, outcome)
  const width = Math.max(
    ...rules.map((rule) => widthOf(name(rule.then))),
    widthOf(words.class(classification, table.class)),
  )
  const lines = rules.flatMap(({ then, decided, condition }) =>
    conditionLines(condition, `${pad(name(then), width)}  `, decided ? arrow(out) : '    ', asOf, words, out),
  )
  if (table.otherwise) {
    const why = table.class === null ? 'no rule holds' : 'no rule above holds'
    lines.push(
      `${arrow(out)}  ${pad(words.class(classification, table.class), width)}  ${out.paint('dim', why)}`,
    )
  }
  return [
    heading(
      words.classification(classification),
      words.class(classification, table.class),
      table.since,
      words,
      out,
    ),
    ...lines,
  ]
}

export function arrow(out: Output): string {
  return `  ${out.paint('cyan', '→')} `
}
