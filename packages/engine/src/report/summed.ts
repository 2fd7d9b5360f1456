import type { Model, Rollup } from '@guanxi/core'

/** The rollups that add up over customers: counts and sums. */
export function summed(model: Model): Rollup[] {
  return [...model.rollups.values()].filter(({ aggregate }) => aggregate === 'count' || aggregate === 'sum')
}
