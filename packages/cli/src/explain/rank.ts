import type { ClassExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { withAside } from './aside.ts'
import { below, heading, margin } from './telling.ts'
import type { Telling } from './telling.ts'

type Rank = Extract<ClassExplanation, { kind: 'rank' }>

/** A rank's boundaries with the customer's own value among them. */
export function rankLines(rank: Rank, telling: Telling): string[] {
  const { classification, class: own, since, bounds, method, by, refreshedAt } = rank
  const { words, messages, out } = telling
  const { methods, boundaries, noBoundaries, from, here, hereUnknown } = messages.explain
  const show = words.rankValue(classification)
  const rows = bounds.map((bound) => ({
    isHere: bound.class === own,
    name: words.class(classification, bound.class),
    lowest: show(bound.lowest),
  }))
  const width = Math.max(0, ...rows.map((row) => widthOf(row.name)))
  const amount = Math.max(0, ...rows.map((row) => widthOf(row.lowest)))
  const refreshed = refreshedAt === null ? noBoundaries : boundaries(words.show.time(refreshedAt))
  const value = out.paint('dim', rank.value === null ? hereUnknown : here(show(rank.value)))
  const lines = rows.flatMap(({ isHere, name, lowest }) => {
    const line = `  ${pad(name, width)}  ${from(pad(lowest, amount, 'right'))}`
    return below([isHere ? `${line}  ${value}` : out.paint('dim', line)], isHere, telling)
  })
  return [
    heading(words.classification(classification), words.class(classification, own), since, telling),
    ...below(
      withAside(methods[method](printable(by)), refreshed, out.columns - margin, 2, out),
      false,
      telling,
    ),
    ...lines,
    ...(rows.some(({ isHere }) => isHere) ? [] : below([`  ${value}`], false, telling)),
  ]
}
