import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml'
import type { Document, LineCounter, Node, Pair, Scalar, YAMLMap } from 'yaml'
import type { ConfigProblem } from './problem.ts'

interface Found {
  readonly key: Scalar | null
  readonly value: unknown
}

type Place = (problem: ConfigProblem) => ConfigProblem

/**
 * What adds line and column to a problem: of its value, inside it where an expression says where; of its key where that is at
 * fault or the value has no beginning of its own; where the path leads nowhere, of the nearest thing above.
 */
export function placesIn(yaml: Document.Parsed, text: string, lines: LineCounter): Place {
  const find = finderIn(yaml)
  return (problem) => {
    const { path, at, character, ...rest } = problem
    for (let depth = path.length; depth >= 0; depth--) {
      const found = find(path.slice(0, depth))
      if (found === null) continue
      const whole = depth === path.length
      const inside = whole && character !== undefined ? insideOf(found.value, text, character - 1) : null
      const offset = inside ?? beginningOf(found, whole && at === 'key')
      if (offset === undefined) return problem
      const { line, col: column } = lines.linePos(offset)
      const place = { ...rest, path, ...(at && { at }), line, column }
      return inside === null && character !== undefined ? { ...place, character } : place
    }
    return problem
  }
}

/** Each map's keys are read once: a document may have as many problems as keys. */
function finderIn(yaml: Document.Parsed): (path: ConfigProblem['path']) => Found | null {
  const read = new Map<YAMLMap, Map<unknown, Pair>>()
  const pairsOf = (map: YAMLMap): Map<unknown, Pair> => {
    const known = read.get(map)
    if (known) return known
    const pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : pair, pair]))
    read.set(map, pairs)
    return pairs
  }
  return (path) => {
    let found: Found = { key: null, value: yaml.contents }
    for (const part of path) {
      const holder = isAlias(found.value) ? found.value.resolve(yaml) : found.value
      const next = isMap(holder)
        ? pairsOf(holder).get(part)
        : isSeq(holder) && { key: null, value: holder.items[Number(part)] }
      if (!next || next.value === undefined) return null
      found = { key: isScalar(next.key) ? next.key : null, value: next.value }
    }
    return found
  }
}

/** A block of lines begins with its first key, which is not what is wrong, so the key above it stands for it. */
function beginningOf({ key, value }: Found, ofKey: boolean): number | undefined {
  const range = (value as Node | null)?.range
  const own = range && range[0] < range[1] && !(isCollection(value) && !value.flow)
  return (key && (ofKey || !own) ? key.range : range)?.[0]
}

/** Where so many characters of a scalar's text stand, or null where that cannot be told: on several lines, by an alias. */
function insideOf(value: unknown, text: string, characters: number): number | null {
  if (!isScalar(value) || !value.range) return null
  const [start, end] = value.range
  const written = text.slice(start, end)
  if (written.includes('\n')) return null
  if (value.type === 'PLAIN') return start + characters
  const escapes = escapesOf[value.type ?? '']
  if (escapes === undefined) return null
  const units = written.slice(1, -1).match(escapes) ?? []
  if (units.length !== String(value.value).length) return null
  return start + 1 + units.slice(0, characters).join('').length
}

/** One match for each UTF-16 unit of the text meant, but for \U, which may stand for two: then their number tells. */
const escapesOf: { readonly [type: string]: RegExp | undefined } = {
  QUOTE_SINGLE: /''|[^]/g,
  QUOTE_DOUBLE: /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[^])|[^]/gi,
}
