import type { ConfigurationDocument } from '../config/parse.ts'
import { ConfigError } from '../config/problem.ts'
import type { ConfigProblem } from '../config/problem.ts'
import { namesIn } from './names-in.ts'
import type { NameInUse, NameKind } from './names-in.ts'

/** Something that goes on under another name. */
export interface Rename {
  readonly kind: NameKind
  /** In new words: the event type of a field, the classification (or `classification.output`) of a class; empty for all others. */
  readonly of: string
  readonly from: string
  readonly to: string
}

/**
 * What `was` in a document makes of the names there were. It says nothing where the new name is in use already, so that it
 * may stay when it has been published, and where the old one is not, so that a document can be published elsewhere too.
 * @throws ConfigError where a name would go on under two, or is still in use itself
 */
export function renamesOf(before: ConfigurationDocument, after: ConfigurationDocument): Rename[] {
  const known = new Set(namesIn(before).map(keyOf))
  const wanted = namesIn(after)
  const kept = new Set(wanted.map(keyOf))
  const renames: Rename[] = []
  const taken = new Map<string, string>()
  const problems: ConfigProblem[] = []
  for (const each of wanted) {
    const { kind, of, name, was, path } = each
    const owner = formerOwner(renames, each)
    if (was === null || was === name || known.has(keyOf({ kind, of: owner, name }))) continue
    if (!known.has(keyOf({ kind, of: owner, name: was }))) continue
    const old = keyOf({ kind, of, name: was })
    if (kept.has(old)) {
      const message = `"${was}" is still there, so "${name}" cannot be what it was; take "${was}" out, or leave out \`was\``
      problems.push({ path: [...path, 'was'], message })
      continue
    }
    const other = taken.get(old)
    if (other !== undefined && other !== name) {
      problems.push({ path: [...path, 'was'], message: `"${was}" goes on as "${other}" already` })
      continue
    }
    // Customer types share a field, and so its former name.
    if (other === undefined) renames.push({ kind, of, from: was, to: name })
    taken.set(old, name)
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return renames
}

/** The way back, in the words there were before. */
export function reversed(renames: readonly Rename[]): Rename[] {
  const owners = renames.map(({ kind, from, to }) => ({ kind, from: to, to: from, of: '' }))
  return renames.map((rename) => ({
    ...rename,
    of: renamedOwner(owners, rename.kind, rename.of),
    from: rename.to,
    to: rename.from,
  }))
}

/** Renames one after the other, as one step. */
export function inTurn(first: readonly Rename[], second: readonly Rename[]): Rename[] {
  const on = first.map((rename): Rename => {
    const of = renamedOwner(second, rename.kind, rename.of)
    const next = second.find((each) => each.kind === rename.kind && each.of === of && each.from === rename.to)
    return { ...rename, of, to: next?.to ?? rename.to }
  })
  const before = new Set(
    first.map((each) => keyOf({ ...each, of: renamedOwner(second, each.kind, each.of), name: each.to })),
  )
  const others = second.filter((each) => !before.has(keyOf({ ...each, name: each.from })))
  return [...on, ...others].filter(({ from, to }) => from !== to)
}

function keyOf({ kind, of, name }: Pick<NameInUse, 'kind' | 'of' | 'name'>): string {
  return `${kind} ${of} ${name}`
}

/** What the owner of a name was called before. */
function formerOwner(renames: readonly Rename[], { kind, of }: NameInUse): string {
  return renamedOwner(
    renames.map((rename) => ({ ...rename, from: rename.to, to: rename.from })),
    kind,
    of,
  )
}

function renamedOwner(renames: readonly Rename[], kind: NameKind, of: string): string {
  const [owner = '', ...output] = of.split('.')
  const owning = kind === 'class' ? 'classification' : 'eventType'
  const found = renames.find((rename) => rename.kind === owning && rename.from === owner)
  return found === undefined ? of : [found.to, ...output].join('.')
}
