import { configuration } from './document.ts'
import { isOfExpression } from './form.ts'
import { isData } from './data.ts'
import type { ConfigurationDocument } from './parse.ts'
import type { ConfigProblem } from './problem.ts'

type Path = ConfigProblem['path']

/** What of a document is right in its form. */
interface SoundPart {
  readonly document: ConfigurationDocument
  /** All names in what was taken out: who reads them is not at fault. */
  readonly dropped: ReadonlySet<string>
  /** Where a part stands in the document as it was written. */
  written(path: Path): Path
}

/** What stands for an item that was taken out of a list, until all are. */
const taken = Symbol('taken')

/** Taking out what is wrong makes other things wrong, but each time less is left. */
const rounds = 24

/** Taken for what is wrong or missing, so that the rest can be read. */
const stopgaps: { readonly [key: string]: unknown } = { guanxi: 1, timeZone: 'UTC', currency: 'CNY' }

/**
 * Takes out of a document whatever is wrong in its form, so that the meaning of all else can be checked in the same run.
 * @returns null where too little is left to make sense
 */
export function soundPart(document: unknown): SoundPart | null {
  if (!isData(document)) return null
  const tree = copied(document) as { [key: string]: unknown }
  const dropped = new Set<string>()
  const written = (path: Path): Path => writtenIn(tree, path)
  for (let round = 0; round < rounds; round++) {
    const result = configuration.safeParse(without(tree))
    if (result.success) return { document: result.data, dropped, written }
    const paths = result.error.issues.flatMap(({ path, ...issue }) => {
      const parts = path.map((part) => (typeof part === 'symbol' ? String(part) : part))
      if (issue.code !== 'unrecognized_keys') return [parts]
      // A key that is the end of an expression: the one before it is broken off.
      return issue.keys.map((key) => (isOfExpression(key) ? parts : [...parts, key]))
    })
    for (const path of paths.map(written)) takeOut(tree, path, dropped)
  }
  return null
}

function takeOut(tree: { [key: string]: unknown }, path: Path, dropped: Set<string>): void {
  const [top, type, key] = path
  if (path.length === 1 && top !== undefined && top in stopgaps) tree[top] = stopgaps[top]
  else if (path.length === 3 && top === 'customerTypes' && key === 'title')
    nameByFirst(tree, [top, type ?? ''])
  else take(tree, path, dropped)
}

/** A customer type needs a title; any of its fields does for the rest. */
function nameByFirst(tree: unknown, path: Path): void {
  const type = at(tree, path)
  const [first = 'name'] = isData(type) && isData(type['fields']) ? Object.keys(type['fields']) : []
  if (isData(type)) (type as { [key: string]: unknown })['title'] = first
}

/** Takes out what is at the path; where nothing is, what it is missing in. */
function take(tree: unknown, path: Path, dropped: Set<string>): void {
  const [key] = path.slice(-1)
  const holder = at(tree, path.slice(0, -1))
  if (key === undefined) return
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key))
    return take(tree, path.slice(0, -1), dropped)
  const members = holder as { [key: string | number]: unknown }
  if (typeof key === 'string') dropped.add(key)
  for (const name of namesIn(members[key])) dropped.add(name)
  if (Array.isArray(holder)) members[key] = taken
  else delete members[key]
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  const names = Array.isArray(value) ? [] : Object.keys(value)
  return [...names, ...Object.values(value).flatMap(namesIn)]
}

function at(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as { [key: string | number]: unknown })[part]
        : undefined,
    tree,
  )
}

/** A copy to take parts out of; what holds itself, by an alias, ends there. */
function copied(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) return null
  const inner = (member: unknown): unknown => copied(member, [...above, value])
  if (Array.isArray(value)) return value.map(inner)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inner(member)]))
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== taken).map(without)
  if (!isData(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, without(member)]))
}

function writtenIn(tree: unknown, path: Path): Path {
  const [part, ...rest] = path
  if (part === undefined) return []
  const places = Array.isArray(tree) ? [...tree.keys()].filter((i) => tree[i] !== taken) : null
  const key = places === null ? part : (places[Number(part)] ?? part)
  return [key, ...writtenIn(at(tree, [key]), rest)]
}
