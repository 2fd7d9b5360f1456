import { isData } from '../data.ts'
import type { ConfigProblem } from '../problem.ts'
import { Source } from '../source.ts'

type Path = ConfigProblem['path']

/** Where a part comes from; where it is put together from several files, each of its parts for itself. */
interface Origin {
  readonly source: Source
  readonly path: Path
  readonly parts?: ReadonlyMap<string | number, Origin>
}

interface Part {
  readonly value: unknown
  readonly origin: Origin
}

/** Keys at a file's top that are about the file, and no part of the configuration. */
const ofTheFile: readonly string[] = ['include', '$schema']

/**
 * One document from several: maps are united by their keys at every level, lists are put one behind the other in the order of
 * the files. What is set twice is a problem of the later place.
 * @param sources documents that are maps, the first file first
 */
export function mergeSources(first: Source, others: readonly Source[]): Source {
  const problems: ConfigProblem[] = []
  const whole = others
    .map((source) => partOf(source, ofTheFile))
    .reduce((all, part) => merged(all, part, [], problems), partOf(first, ['include']))
  const texts = [first, ...others].map((source) => source.texts)
  return new Source(whole.value, {
    file: first.file,
    files: [first, ...others].map(({ file }) => file),
    texts: texts.every((each) => each !== null) ? texts.flat() : null,
    problems,
    place: (problem) => {
      const { source, path } = originOf(whole.origin, problem.path)
      return { ...source.place({ ...problem, path }), path: problem.path }
    },
  })
}

function partOf(source: Source, without: readonly string[]): Part {
  const members = isData(source.document) ? Object.entries(source.document) : []
  const value = Object.fromEntries(members.filter(([key]) => !without.includes(key)))
  return { value, origin: { source, path: [] } }
}

function merged(one: Part, other: Part, path: Path, problems: ConfigProblem[]): Part {
  const { source, path: own } = one.origin
  if (Array.isArray(one.value) && Array.isArray(other.value)) {
    const lists = [one, other].flatMap((part) => membersOf(part))
    const parts = new Map(lists.map(({ origin }, i) => [i, origin]))
    return { value: lists.map(({ value }) => value), origin: { source, path: own, parts } }
  }
  if (!isData(one.value) || !isData(other.value)) {
    problems.push(setTwice(one.origin, other.origin, path))
    return one
  }
  const all = new Map(membersOf(one).map((part) => [part.key, part]))
  for (const part of membersOf(other)) {
    const before = all.get(part.key)
    const whole = before === undefined ? part : merged(before, part, [...path, part.key], problems)
    all.set(part.key, { ...whole, key: part.key })
  }
  const value = Object.fromEntries([...all].map(([key, part]) => [key, part.value]))
  const parts = new Map([...all].map(([key, part]) => [key, part.origin]))
  return { value, origin: { source, path: own, parts } }
}

function membersOf({ value, origin }: Part): (Part & { readonly key: string | number })[] {
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value ?? {})
  return members.map(([key, member]) => ({ key, value: member, origin: originOf(origin, [key]) }))
}

/** Where what is at a path comes from; of what is not there, where it would be. */
function originOf(origin: Origin, path: Path): Origin {
  const [key, ...rest] = path
  const part = key === undefined ? undefined : origin.parts?.get(key)
  if (part !== undefined) return originOf(part, rest)
  return path.length === 0 ? origin : { source: origin.source, path: [...origin.path, ...path] }
}

function setTwice(one: Origin, other: Origin, path: Path): ConfigProblem {
  const before = one.source.place({ path: one.path, message: '', at: 'key' })
  const place = [before.file, before.line].filter((part) => part !== undefined).join(':')
  const message = `is set already in ${place}; leave it in one of the two`
  return { ...other.source.place({ path: other.path, message, at: 'key' }), path }
}
