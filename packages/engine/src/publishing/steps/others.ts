import type { KeptId } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { come, gone, ownerIn, ownerOf } from './come-and-gone.ts'
import { nothing } from './structure.ts'
import type { Structure } from './structure.ts'

/** What is reckoned, and what events say, is never lost: events stay as they were recorded. */
export function otherSteps({ before, model }: Structure): PlanStep[] {
  const kinds = ['eventType', 'eventField', 'rollup', 'classification'] as const
  // What goes or comes with its event type is not told apart from it.
  const owned = (each: KeptId): boolean =>
    each.kind !== 'eventField' || (ownerIn(before, each) !== undefined && ownerIn(model, each) !== undefined)
  return kinds.flatMap((what) => [
    ...gone(before, model, what)
      .filter(owned)
      .map((each): PlanStep => ({
        kind: 'drop',
        what,
        of: ownerOf(before, each),
        name: each.name,
        ...nothing,
      })),
    ...come(before, model, what)
      .filter(owned)
      .map((each): PlanStep => ({
        kind: 'add',
        what,
        of: ownerOf(model, each),
        name: each.name,
        ...nothing,
      })),
  ])
}
