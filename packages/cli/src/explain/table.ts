import type { ClassExplanation, ClassValue } from '@guanxi/core/api'
import { pad, widthOf } from '../terminal/width.ts'
import { conditionLines } from './condition.ts'
import { below, heading } from './telling.ts'
import type { Telling } from './telling.ts'

type Table = Extract<ClassExplanation, { kind: 'table' }>

/** A decision table's rules in order, the one that decided marked. */
export function tableLines(
  { classification, class: own, since, rules, otherwise }: Table,
  telling: Telling,
): string[] {
  const { words, messages, out } = telling
  const name = (outcome: ClassValue): string => words.class(classification, outcome)
  const width = Math.max(widthOf(name(own)), ...rules.map((rule) => widthOf(name(rule.then))))
  const lines = rules.flatMap(({ then, decided, condition }) =>
    below(conditionLines(condition, `${pad(name(then), width)}  `, telling), decided, telling),
  )
  const why = own === null ? messages.explain.noRule : messages.explain.noRuleAbove
  const last = otherwise ? below([`  ${pad(name(own), width)}  ${out.paint('dim', why)}`], true, telling) : []
  return [heading(words.classification(classification), name(own), since, telling), ...lines, ...last]
}
