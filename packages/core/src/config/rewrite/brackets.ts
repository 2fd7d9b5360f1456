import type { Chosen } from './lines.ts'

/** An entry between brackets, and the comma before it. */
interface Bracketed {
  readonly start: number
  readonly end: number
  readonly comma: number | null
}

/** What stands behind an entry on its line, and before the entry below. */
interface Gap {
  /** A comment, which is about the entry before it. */
  readonly behind: string
  readonly before: string
}

/**
 * Writes the chosen entries between the brackets where the old ones stand.
 * @param range of the collection, from bracket to bracket
 * @param last where the comma behind the last entry is, if there is one
 * @returns null where the text is written in a way that is not known here
 */
export function inBrackets(
  text: string,
  [from, to]: readonly [number, number],
  old: readonly Bracketed[],
  last: number | null,
  chosen: readonly Chosen[],
): string | null {
  const gaps: Gap[] = [gapIn(text.slice(from + 1, old[0]?.start ?? to), true)]
  for (const [i, entry] of old.entries()) {
    const next = old[i + 1]
    const comma = next === undefined ? last : next.comma
    const end = next?.start ?? to - 1
    if (comma === null ? next !== undefined : text.slice(entry.end, comma).trim() !== '') return null
    gaps.push(gapIn(text.slice(comma === null ? entry.end : comma + 1, end), false))
  }
  const close = gaps.at(-1)?.before ?? ''
  const written = chosen.map((one, k) => {
    const behind = one.from === null ? '' : (gaps[one.from + 1]?.behind ?? '')
    const comma = k < chosen.length - 1 || last !== null ? ',' : ''
    return { lead: leadOf(one, k, gaps), text: `${one.text}${comma}${behind}`, broken: behind !== '' }
  })
  const parts = written.map(({ lead, text: part }, k) => {
    const broken = written[k - 1]?.broken === true && !/^\s*\n/.test(lead)
    return `${broken ? `\n${lead}` : lead}${part}`
  })
  const end = written.at(-1)?.broken === true && !close.startsWith('\n') ? `\n${close}` : close
  return `${text[from]}${parts.join('')}${end}${text[to - 1]}`
}

function gapIn(between: string, isFirst: boolean): Gap {
  const line = between.indexOf('\n')
  const own = line === -1 ? between : between.slice(0, line)
  return !isFirst && own.includes('#')
    ? { behind: own, before: line === -1 ? '' : between.slice(line) }
    : { behind: '', before: between }
}

/** What stands before an entry at its new place: its own comments, else what stands there before others. */
function leadOf({ from }: Chosen, k: number, gaps: readonly Gap[]): string {
  const own = from === null ? undefined : gaps[from]?.before
  if (own !== undefined && ((from === 0) === (k === 0) || own.includes('#'))) return own
  const first = gaps[0]?.before ?? ''
  if (k === 0) return bare(first)
  const second = gaps.length > 2 ? gaps[1]?.before : undefined
  return bare(second ?? (first.includes('\n') ? first : ' '))
}

/** Without comments. */
function bare(lead: string): string {
  return lead.includes('#') ? lead.slice(lead.lastIndexOf('\n')) : lead
}
