import type { Rename } from '@guanxi/core'
import type { Held } from './held.ts'

/** Choices by hand in the words there are after renames. */
export function renamedHeld(held: ReadonlyMap<string, Held>, renames: readonly Rename[]): Map<string, Held> {
  const named = (kind: Rename['kind'], of: string, name: string): string =>
    renames.find((each) => each.kind === kind && each.of === of && each.from === name)?.to ?? name
  return new Map(
    [...held].map(([name, each]): [string, Held] => {
      // An output is named by its classification.
      const [first = '', ...output] = name.split('.')
      const classification = [named('classification', '', first), ...output].join('.')
      return [classification, { ...each, class: named('class', classification, each.class) }]
    }),
  )
}
