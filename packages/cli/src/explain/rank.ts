import type { RankExplanation } from '@guanxi/core/api'
import { lowerFirst, readableText } from '@guanxi/core/sentences'
import { pad, widthOf } from '../terminal/width.ts'
import { withAside } from './aside.ts'
import { ofRules, overrideLines } from './override.ts'
import { below, heading, margin } from './telling.ts'
import type { Telling } from './telling.ts'

/** A rank's boundaries with the customer's own value among them. */
export function rankLines(rank: RankExplanation, telling: Telling): string[] {
  const { classification, class: own, since, bounds, method, by, refreshedAt } = rank
  const { words, messages, out } = telling
  const { methods, boundaries, noBoundaries, from, here, hereUnknown } = messages.explain
  const show = words.rankValue(classification)
  const rows = bounds.map((bound) => ({
    isHere: bound.class === ofRules(rank),
    name: words.class(classification, bound.class),
    lowest: show(bound.lowest),
  }))
  const width = Math.max(0, ...rows.map((row) => widthOf(row.name)))
  const amount = Math.max(0, ...rows.map((row) => widthOf(row.lowest)))
  const refreshed = refreshedAt === null ? noBoundaries : boundaries(words.show.time(refreshedAt))
  const value = out.paint('dim', rank.value === null ? hereUnknown : here(show(rank.value)))
  const lines = rows.flatMap(({ isHere, name, lowest }) => {
    const line = `  ${pad(name, width)}  ${from(pad(lowest, amount, 'right'))}`
    return below(
      [isHere ? `${line}  ${value}` : out.paint('dim', line)],
      isHere && rank.override === null,
      telling,
    )
  })
  return [
    heading(words.sentences.attribute(classification), words.class(classification, own), since, telling),
    ...overrideLines(rank, telling),
    ...below(
      withAside(
        methods[method](lowerFirst(readableText(by, words.sentences))),
        refreshed,
        out.columns - margin,
        2,
        out,
      ),
      false,
      telling,
    ),
    ...lines,
    ...(rows.some(({ isHere }) => isHere) ? [] : below([`  ${value}`], false, telling)),
  ]
}
