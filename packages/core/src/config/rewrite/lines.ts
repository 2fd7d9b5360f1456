/** What takes the place of a collection's entries: an old one by its place, or a new one. */
export interface Chosen {
  readonly from: number | null
  readonly text: string
}

/** An entry of a collection in lines, from its first character to the end of its last line. */
export interface Lines {
  readonly start: number
  readonly end: number
}

/** The lines around an entry: those between it and the one before, and its own comments. */
interface Around {
  /** What belongs to nobody: blank lines, and comments with a blank line below. */
  readonly apart: readonly string[]
  /** Comments right above it, which go where it goes. */
  readonly own: readonly string[]
  /** Comments below it that stand deeper than it, and so inside. */
  readonly below: readonly string[]
}

/** Where a collection in lines stands. */
interface Place {
  readonly text: string
  /** Where what stands before the first entry begins: at the end of a line, or at the first entry itself. */
  readonly head: number
  readonly column: number
  /** What stands above a document's first key is about the document. */
  readonly isRoot: boolean
}

/** Writes the chosen entries where the old ones stand; all lines that belong to none of those left out stay. */
export function inLines(old: readonly Lines[], chosen: readonly Chosen[], place: Place): string {
  const around = old.map((_, i) => aroundEntry(old, i, place))
  const apart = apartFor(around, chosen)
  const compact = !place.isRoot && place.head === old[0]?.start
  const indent = `\n${' '.repeat(place.column)}`
  const airy = around.some(({ apart: lines }, i) => i > 0 && lines.some(isBlank) && spans(old[i], place.text))
  const parts = chosen.map(({ from, text }, k) => {
    const lines = from === null ? [] : [...(apart.get(k) ?? []), ...(around[from]?.own ?? [])]
    const head = k === 0 ? (around[0]?.apart ?? []) : []
    const air = from === null && k > 0 && airy && text.includes('\n') ? [''] : []
    const above = [...head, ...air, ...lines]
    const below = from === null ? [] : (around[from]?.below ?? [])
    const lead = k === 0 && compact && above.length === 0 ? '' : [...above.map(onOwnLine), indent].join('')
    return `${lead}${text}${below.map(onOwnLine).join('')}`
  })
  return `${parts.join('')}${(apart.get(chosen.length) ?? []).map(onOwnLine).join('')}`
}

/**
 * The lines apart above each chosen entry, by its place. Blank lines go with the entry below them; a comment of nobody's
 * stays though the entry goes.
 */
function apartFor(
  around: readonly Around[],
  chosen: readonly Chosen[],
): ReadonlyMap<number, readonly string[]> {
  const places = new Map(chosen.map(({ from }, k) => [from, k]))
  const apart = new Map<number, readonly string[]>()
  const head = around[0]?.apart ?? []
  let left: readonly string[] = []
  around.forEach(({ apart: lines }, i) => {
    const own = i === 0 ? [] : lines
    const k = places.get(i)
    if (k !== undefined) {
      apart.set(k, k === 0 && head.length === 0 ? withoutAir([...left, ...own]) : [...left, ...own])
      left = []
    } else if (!own.every(isBlank)) left = [...left, ...own]
  })
  return left.length === 0 ? apart : apart.set(chosen.length, left)
}

function aroundEntry(old: readonly Lines[], i: number, { text, head, column, isRoot }: Place): Around {
  const above = linesBetween(text, i === 0 ? head : (old[i - 1]?.end ?? 0), old[i]?.start ?? 0)
  const next = old[i + 1]
  const after = next === undefined ? [] : linesBetween(text, old[i]?.end ?? 0, next.start)
  const below = after.slice(0, insideOf(after, column))
  const free = above.slice(i === 0 ? 0 : insideOf(above, column))
  if (i === 0 && isRoot) return { apart: free, own: [], below }
  let first = free.length
  while (first > 0 && indentOf(free[first - 1] ?? '') === column) first--
  return { apart: free.slice(0, first), own: free.slice(first), below }
}

/** How many lines at the beginning stand deeper than the column, with what is between them. */
function insideOf(lines: readonly string[], column: number): number {
  return lines.findLastIndex((line) => (indentOf(line) ?? 0) > column) + 1
}

/** Whole lines only: what stands on an entry's own lines is the entry's. */
function linesBetween(text: string, from: number, to: number): string[] {
  return text.slice(from, to).split('\n').slice(1, -1)
}

/** How far to the right a comment stands; null where the line is none. */
function indentOf(line: string): number | null {
  const at = line.search(/\S/)
  return line[at] === '#' ? at : null
}

/** Without blank lines at the beginning. */
function withoutAir(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => !isBlank(line))
  return first === -1 ? [] : lines.slice(first)
}

function isBlank(line: string): boolean {
  return line.trim() === ''
}

function onOwnLine(line: string): string {
  return `\n${line}`
}

function spans(entry: Lines | undefined, text: string): boolean {
  return entry !== undefined && text.slice(entry.start, entry.end).includes('\n')
}
