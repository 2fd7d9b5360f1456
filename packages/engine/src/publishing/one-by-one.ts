import type { Rename } from '@guanxi/core'

/** A rename as one of a row of statements. */
export interface RenameStep extends Rename {
  /** What it is called in the end. */
  readonly finally: string
}

/**
 * Renames that all happen at once, as steps one after the other: where one takes the name that another leaves (two that change places, a
 * chain), each goes by a name that nothing else has.
 */
export function oneByOne(renames: readonly Rename[]): RenameStep[] {
  const groups = Map.groupBy(renames, ({ kind, of }) => `${kind} ${of}`)
  return [...groups.values()].flatMap((group): RenameStep[] => {
    const steps = group.map((rename) => ({ ...rename, finally: rename.to }))
    const left = new Set(group.map(({ from }) => from))
    if (!group.some(({ to }) => left.has(to))) return steps
    const between = (i: number): string => `~${i}`
    return [
      ...steps.map((step, i) => ({ ...step, to: between(i) })),
      ...steps.map((step, i) => ({ ...step, from: between(i) })),
    ]
  })
}
