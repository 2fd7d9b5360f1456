/** One row's text, which may span lines where a quoted cell does. */
export interface Frame {
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  /** A quote opens here that nothing closes properly. */
  readonly broken: boolean
}

/** A quoted cell that spans more lines than this is taken for a quote that was never closed. */
const mostLines = 1000

/**
 * Groups lines into rows. The CSV library could do so too, but it counts lines differently where a cell holds CRLF, and
 * after a stray quote it swallows the rows that follow: here only the line with the stray quote is lost.
 *
 * @param parses whether a text of several lines is one right row
 */
export async function* framesOf(
  blocks: AsyncIterable<readonly string[]>,
  parses: (text: string) => boolean,
): AsyncGenerator<Frame[]> {
  let waiting: string[] = []
  let first = 1
  for await (const block of blocks) {
    waiting = waiting.length === 0 ? [...block] : waiting.concat(block)
    const { frames, used } = cut(waiting, first, parses, false)
    waiting = waiting.slice(used)
    first += used
    yield frames
  }
  yield cut(waiting, first, parses, true).frames
}

function cut(
  lines: readonly string[],
  first: number,
  parses: (text: string) => boolean,
  ended: boolean,
): { frames: Frame[]; used: number } {
  const frames: Frame[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const frame = { line: first + at, text: withoutReturn(line), broken: false }
    if (!opensQuote(line)) {
      if (frame.text.trim() !== '') frames.push(frame)
      at++
      continue
    }
    const last = closing(lines, at)
    if (last === null && !ended && lines.length - at < mostLines) break
    const text = last === null ? null : withoutReturn(lines.slice(at, last + 1).join('\n'))
    const whole = text !== null && parses(text)
    frames.push(whole ? { ...frame, text } : { ...frame, broken: true })
    at = whole && last !== null ? last + 1 : at + 1
  }
  return { frames, used: at }
}

function closing(lines: readonly string[], from: number): number | null {
  const end = Math.min(lines.length, from + mostLines)
  for (let at = from + 1; at < end; at++) if (opensQuote(lines[at] ?? '')) return at
  return null
}

/** An odd number of quotes leaves a cell open, or closes one. */
function opensQuote(line: string): boolean {
  let odd = false
  for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) odd = !odd
  return odd
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
