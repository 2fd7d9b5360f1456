import type { ClassValue, TableExplanation } from '@guanxi/core/api'
import { pad, widthOf } from '../terminal/width.ts'
import { conditionLines } from './condition.ts'
import { overrideLines } from './override.ts'
import { below, heading } from './telling.ts'
import type { Telling } from './telling.ts'

/** A decision table's rules in order, the one that decided marked. */
export function tableLines(table: TableExplanation, telling: Telling): string[] {
  const { classification, class: own, since, override, byRules, violation, rules, otherwise } = table
  const { words, messages, out } = telling
  const name = (outcome: ClassValue): string => words.class(classification, outcome)
  const outcomes = [...rules.map(({ then }) => then), ...(otherwise ? [byRules] : [])]
  const width = Math.max(0, ...outcomes.map((outcome) => widthOf(name(outcome))))
  const lines = rules.flatMap(({ then, decided, condition }) =>
    below(
      conditionLines(condition, `${pad(name(then), width)}  `, telling),
      decided && override === null,
      telling,
    ),
  )
  const why = byRules === null ? messages.explain.noRule : messages.explain.noRuleAbove
  const last = otherwise
    ? below([`  ${pad(name(byRules), width)}  ${out.paint('dim', why)}`], override === null, telling)
    : []
  const { twice, byRules: now } = messages.explain
  const differs = override === null && name(byRules) !== name(own)
  const remarks = [
    ...(violation ? [out.paint('yellow', twice)] : []),
    // What is on record of a past day may be other than what the rules of today make of it.
    ...(differs ? [out.paint('dim', now(name(byRules)))] : []),
  ]
  return [
    heading(words.sentences.attribute(classification), name(own), since, telling),
    ...overrideLines(table, telling),
    ...below(remarks, false, telling),
    ...lines,
    ...last,
  ]
}
