import type { ClassExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { below, heading } from './telling.ts'
import type { Telling } from './telling.ts'

type Rank = Extract<ClassExplanation, { kind: 'rank' }>

const methods = { quantiles: 'ranked by', cumulativeShare: 'by share of the total of' } as const

/** A rank's boundaries with the customer's own value among them. */
export function rankLines(rank: Rank, telling: Telling): string[] {
  const { classification, class: own, since, bounds, method, by, refreshedAt } = rank
  const { words, out } = telling
  const show = words.rankValue(classification)
  const rows = bounds.map((bound) => ({
    here: bound.class === own,
    name: words.class(classification, bound.class),
    from: show(bound.lowest),
  }))
  const width = Math.max(0, ...rows.map((row) => widthOf(row.name)))
  const amount = Math.max(0, ...rows.map((row) => widthOf(row.from)))
  const refreshed =
    refreshedAt === null ? 'not refreshed yet' : `boundaries of ${words.show.time(refreshedAt)}`
  const value = out.paint('dim', `(here ${show(rank.value)})`)
  const lines = rows.flatMap(({ here, name, from }) => {
    const line = `  ${pad(name, width)}  from ${pad(from, amount, 'right')}`
    return below([here ? `${line}  ${value}` : out.paint('dim', line)], here, telling)
  })
  return [
    heading(words.classification(classification), words.class(classification, own), since, telling),
    ...below([`${methods[method]} ${printable(by)}  ${out.paint('dim', `(${refreshed})`)}`], false, telling),
    ...lines,
    ...(rows.some(({ here }) => here) ? [] : below([`  ${value}`], false, telling)),
  ]
}
