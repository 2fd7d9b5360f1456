import { attributesRead } from '../cel/dependencies.ts'
import type { Expression } from '../cel/check.ts'
import { expressionsOf } from './expressions-of.ts'
import type { Automation, Model } from './model.ts'
import { awaitedBy } from './triggers.ts'

/** What follows from a rank, straight or by what it reads: which of it holds, one customer alone cannot tell. */
export interface HangsOnRanks {
  classification(name: string): boolean
  readonly stage: boolean
  expression(expression: Expression): boolean
}

export function hangsOnRanks({
  classifications,
  lifecycle,
  strategies,
}: Pick<Model, 'classifications' | 'lifecycle' | 'strategies'>): HangsOnRanks {
  const ofCustomer = new Set<string>()
  const ofStrategy = new Set<string>()
  const hangs = ({ tree }: Expression): boolean =>
    attributesRead(tree, 'customer').some((name) => ofCustomer.has(name)) ||
    attributesRead(tree, 'strategy').some((name) => ofStrategy.has(name))
  // Each stands behind what it reads.
  for (const classification of classifications.values()) {
    if (classification.kind === 'rank' || expressionsOf(classification).some(hangs))
      ofCustomer.add(classification.name)
  }
  const stage = (lifecycle?.transitions ?? []).some(({ when }) => hangs(when))
  if (stage) for (const name of ['stage', 'stageSince']) ofCustomer.add(name)
  for (const { name, rules } of strategies.values()) {
    if (rules.some(({ when }) => hangs(when))) ofStrategy.add(name)
  }
  return { classification: (name) => ofCustomer.has(name), stage, expression: hangs }
}

/** Whether what sets an automation off, or holds it back, hangs on ranks. */
export function automationHangsOn({ trigger, when }: Automation, ranks: HangsOnRanks): boolean {
  if (when !== null && ranks.expression(when)) return true
  const awaited = awaitedBy({ trigger })
  if (awaited !== null) return ranks.expression(awaited)
  if (trigger.kind === 'stage') return ranks.stage
  return trigger.kind === 'class' && ranks.classification(trigger.classification)
}
