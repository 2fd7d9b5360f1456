import type { Expression } from '../cel/check.ts'
import type { Classification } from './model.ts'

/** What a classification decides by: its rules' conditions, or what it ranks by. */
export function expressionsOf(classification: Classification): readonly Expression[] {
  return classification.kind === 'rank' ? [classification.by] : classification.rules.map(({ when }) => when)
}
