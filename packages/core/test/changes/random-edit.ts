import fc from 'fast-check'

type Path = readonly (string | number)[]

/** One edit of a document, and where it was made: in the document after, or, of what is gone, in the one before. */
export interface Edit {
  readonly document: unknown
  readonly path: Path
}

/** What means nothing, or is no part of what may be edited. */
const leftAlone = new Set(['$schema', 'was'])

/** Any one edit of a document: a value that is another, a key or an item that comes or goes. */
export function anyEdit(document: unknown): fc.Arbitrary<Edit> {
  const places = placesIn(document)
  return fc
    .record({
      path: fc.constantFrom(...places),
      how: fc.constantFrom('change', 'remove', 'insert'),
      at: fc.nat({ max: 5 }),
    })
    .map(({ path, how, at }) => edited(document, path, how, at))
}

/** The same document with the keys of every map in another order, but for maps whose order says something. */
export function shuffled(document: unknown, ordered: (path: Path) => boolean, path: Path = []): unknown {
  if (Array.isArray(document)) return document.map((item, i) => shuffled(item, ordered, [...path, i]))
  if (!isMap(document)) return document
  const entries = Object.entries(document).map(([key, value]): [string, unknown] => [
    key,
    shuffled(value, ordered, [...path, key]),
  ])
  return Object.fromEntries(ordered(path) ? entries : entries.toReversed())
}

function placesIn(value: unknown, path: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, i) => placesIn(item, [...path, i]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          leftAlone.has(key) ? [] : placesIn(item, [...path, key]),
        )
      : []
  return path.length === 0 ? inner : [path, ...inner]
}

function edited(document: unknown, path: Path, how: string, at: number): Edit {
  const copy: unknown = structuredClone(document)
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => read(value, key), copy)
  const last = path.at(-1) ?? ''
  const value = read(holder, last)
  if (how === 'remove') {
    if (Array.isArray(holder)) holder.splice(Number(last), 1)
    else delete (holder as Record<string, unknown>)[last]
    return { document: copy, path }
  }
  if (how === 'insert' && Array.isArray(value)) {
    const place = Math.min(at, value.length)
    value.splice(place, 0, another(value[0]))
    return { document: copy, path: [...path, place] }
  }
  if (how === 'insert' && isMap(value)) {
    Object.assign(value, { zzz: another(Object.values(value)[0]) })
    return { document: copy, path: [...path, 'zzz'] }
  }
  ;(holder as Record<string | number, unknown>)[last] = another(value)
  return { document: copy, path }
}

/** Something of the same kind that is another. */
function another(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...value, another(value[0])]
  if (!isMap(value)) return 'x'
  const [first] = Object.keys(value)
  return first === undefined ? { zzz: 1 } : { ...value, [first]: another(value[first]) }
}

function read(value: unknown, key: string | number): unknown {
  return (value as Record<string | number, unknown>)[key]
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
