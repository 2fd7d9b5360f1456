import type { ClassExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { heading } from './heading.ts'
import { arrow } from './table.ts'
import type { Vocabulary } from './vocabulary.ts'

type Rank = Extract<ClassExplanation, { kind: 'rank' }>

const methods = { quantiles: 'ranked by', cumulativeShare: 'by share of the total of' } as const

/** A rank's boundaries with the customer's own value among them. */
export function rankLines(rank: Rank, words: Vocabulary, out: Output): string[] {
  const { classification, bounds, refreshedAt } = rank
  const type = words.rankType(classification)
  const rows = bounds.map((bound) => ({
    here: bound.class === rank.class,
    name: words.class(classification, bound.class),
    from: words.show.value(bound.lowest, type),
  }))
  const width = Math.max(0, ...rows.map((row) => widthOf(row.name)))
  const amount = Math.max(0, ...rows.map((row) => widthOf(row.from)))
  const value = words.show.value(rank.value, type)
  const refreshed =
    refreshedAt === null ? 'not refreshed yet' : `boundaries of ${words.show.time(refreshedAt)}`
  return [
    heading(
      words.classification(classification),
      words.class(classification, rank.class),
      rank.since,
      words,
      out,
    ),
    `    ${methods[rank.method]} ${printable(rank.by)}${out.paint('dim', `  (${refreshed})`)}`,
    ...rows.map(({ here, name, from }) => {
      const line = `  ${pad(name, width)}  from ${pad(from, amount, 'right')}`
      return here
        ? `${arrow(out)}${line}  ${out.paint('dim', `(here ${value})`)}`
        : out.paint('dim', `    ${line}`)
    }),
    ...(rows.some((row) => row.here) ? [] : [out.paint('dim', `      here ${value}`)]),
  ]
}
