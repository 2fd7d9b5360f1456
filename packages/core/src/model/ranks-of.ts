import type { Model, Rank } from './model.ts'

/** A configuration's ranks, in the order they are decided. */
export function ranksOf({ classifications }: Pick<Model, 'classifications'>): Rank[] {
  return [...classifications.values()].filter((classification) => classification.kind === 'rank')
}
