import type { ConfigurationDocument } from '../config/parse.ts'
import { namesIn } from './names-in.ts'
import type { NameInUse } from './names-in.ts'
import type { Rename } from './renames.ts'
import { withWas } from './with-was.ts'

/**
 * A document that says by `was` what is known to have been renamed on the way to it, whether or not it still said so itself.
 * @param before where the way began; both as data, of the form that `parseConfiguration` asks for
 */
export function sayingRenames(before: unknown, after: unknown, renames: readonly Rename[]): unknown {
  const [known, wanted] = [namesOf(before), namesOf(after)]
  const isIn = (names: readonly NameInUse[], { kind, of }: Rename, name: string): boolean =>
    names.some((each) => each.kind === kind && each.of === of && each.name === name)
  const told = renames.flatMap((rename) => {
    // What took a name that something else has left, or has by now, is told as gone and come.
    if (isIn(wanted, rename, rename.from) || isIn(known, rename, rename.to)) return []
    const { kind, of, to } = rename
    const places = wanted.filter((each) => each.kind === kind && each.of === of && each.name === to)
    return places.map(({ path }) => ({ ...rename, path }))
  })
  return withWas(after, told)
}

function namesOf(document: unknown): NameInUse[] {
  return namesIn(document as ConfigurationDocument)
}
