import type { StageExplanation } from '@guanxi/core/api'
import { askedSentence } from '@guanxi/core/sentences'
import { pad, widthOf } from '../terminal/width.ts'
import { withAside } from './aside.ts'
import { conditionLines } from './condition.ts'
import { below, heading, margin } from './telling.ts'
import type { Telling } from './telling.ts'

/** The stage, why it was entered, and what could come next. */
export function stageLines(
  { stage, since, entered, cause, transitions }: StageExplanation,
  telling: Telling,
): string[] {
  const { words, messages, out } = telling
  const { cameFrom, through, causes, next, noNext } = messages.explain
  const stageName = (name: string): string => words.sentences.value('stage', name)
  const came =
    entered === null
      ? []
      : withAside(
          cameFrom(stageName(entered.from), askedSentence(entered.asked, words.sentences)),
          cause === null ? '' : through(causes[cause.kind]),
          out.columns - margin,
          2,
          out,
        )
  const width = Math.max(0, ...transitions.map(({ to }) => widthOf(stageName(to))))
  const ahead = transitions.flatMap(({ to, condition }) =>
    conditionLines(condition, `${pad(stageName(to), width)}  `, telling),
  )
  return [
    heading(words.sentences.attribute('stage'), stageName(stage), since, telling),
    ...below([...came, out.paint('dim', transitions.length === 0 ? noNext : next), ...ahead], false, telling),
  ]
}
