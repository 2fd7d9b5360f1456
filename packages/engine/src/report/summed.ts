import type { Classification, Model, Rollup } from '@guanxi/core'

/** The rollups that add up over customers: counts and sums. */
export function summed(model: Model): Rollup[] {
  return [...model.rollups.values()].filter(({ aggregate }) => aggregate === 'count' || aggregate === 'sum')
}

/** The classifications whose classes customers can be counted by; a scorecard has none. */
export function classified(model: Model): Classification[] {
  return [...model.classifications.values()].filter(({ classes }) => classes.length > 0)
}
