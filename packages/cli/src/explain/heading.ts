import type { Output } from '../terminal/terminal.ts'
import type { Vocabulary } from './vocabulary.ts'

/** `Value  low  since 1998-07-01`: what is explained, what it is, and since when. */
export function heading(
  what: string,
  is: string,
  since: string | null,
  words: Vocabulary,
  out: Output,
): string {
  const known = since === null ? '' : out.paint('dim', `  since ${words.show.time(since)}`)
  return `${what}  ${out.paint(['bold', 'cyan'], is)}${known}`
}
