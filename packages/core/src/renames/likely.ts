import type { ConfigurationDocument } from '../config/parse.ts'
import { namesIn } from './names-in.ts'
import type { NameInUse } from './names-in.ts'
import { renamesOf } from './renames.ts'
import type { Rename } from './renames.ts'

/** Something that may be meant to go on under another name, though nobody has said so. */
export interface LikelyRename extends Rename {
  /** Where the new name stands in the document: `was` belongs there. */
  readonly path: NameInUse['path']
}

/**
 * What goes and what comes in its place, where the one could be the other: of one kind, in one place, of one type, and no other in question.
 * What it is not, publishing drops.
 * @throws ConfigError where what the document says of renames cannot be
 */
export function likelyRenames(before: ConfigurationDocument, after: ConfigurationDocument): LikelyRename[] {
  const renames = renamesOf(before, after)
  const [known, wanted] = [once(namesIn(before)), once(namesIn(after))]
  const said = (name: NameInUse, of: 'from' | 'to'): boolean =>
    renames.some((rename) => rename.kind === name.kind && rename.of === name.of && rename[of] === name.name)
  const gone = known.filter((each) => !wanted.some((other) => same(each, other)) && !said(each, 'from'))
  const come = wanted.filter((each) => !known.some((other) => same(each, other)) && !said(each, 'to'))
  const fits = (old: NameInUse, next: NameInUse): boolean =>
    old.kind === next.kind &&
    old.of === next.of &&
    whatItIs(old, before) !== null &&
    whatItIs(old, before) === whatItIs(next, after)
  return come.flatMap((next): LikelyRename[] => {
    const [old, another] = gone.filter((each) => fits(each, next))
    if (old === undefined || another !== undefined) return []
    if (come.filter((each) => fits(old, each)).length > 1) return []
    const { kind, of, name, path } = next
    return [{ kind, of, from: old.name, to: name, path }]
  })
}

/** Customer types share a field: it stands here once. */
function once(names: readonly NameInUse[]): NameInUse[] {
  return names.filter((each, i) => names.findIndex((other) => same(each, other)) === i)
}

function same(a: NameInUse, b: NameInUse): boolean {
  return a.kind === b.kind && a.of === b.of && a.name === b.name
}

/** What tells whether a thing could be another: its type, what it is made of. Null for what nothing tells. */
function whatItIs({ kind, path }: NameInUse, document: unknown): string | null {
  const said = path.reduce<unknown>(
    (part, key) => (part as { readonly [key: string]: unknown })[key],
    document,
  )
  const part = said as { readonly [key: string]: unknown }
  const keys = (value: unknown): string =>
    Object.keys((value ?? {}) as object)
      .toSorted()
      .join(' ')
  if (kind === 'field' || kind === 'eventField') return JSON.stringify([part['type'], part['of'] ?? null])
  if (kind === 'rollup') return JSON.stringify([part['event'], part['aggregate'], part['window'] ?? null])
  if (kind === 'eventType' || kind === 'customerType') return keys(part['fields'])
  if (kind === 'classification')
    return JSON.stringify([part['classes'] ?? null, part['rank'] ?? null].map(keys))
  // Of classes and stages nothing but the name is said.
  return ''
}
