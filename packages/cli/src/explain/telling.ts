import type { Explanation } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import type { Output } from '../terminal/terminal.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What every part of an explanation is told with. */
export interface Telling {
  readonly words: Vocabulary
  readonly messages: Messages
  readonly out: Output
  /** What the customer lacks for which classes. */
  readonly missing: Explanation['missing']
}

/** `Value  low  since 1998-07-01`: what is explained, what it is, and since when. */
export function heading(
  what: string,
  is: string,
  since: string | null,
  { words, messages, out }: Telling,
): string {
  const known = since === null ? '' : `  ${out.paint('dim', messages.explain.since(words.show.time(since)))}`
  return `${out.paint('bold', what)}  ${out.paint(['bold', 'cyan'], is)}${known}`
}

/** How far what stands below a heading is from the margin. */
export const margin = 4

/** Puts lines below a heading; an arrow marks the first where it is what decided. */
export function below(lines: readonly string[], decided: boolean, { out }: Telling): string[] {
  return lines.map((line, i) =>
    i === 0 && decided ? `  ${out.paint('cyan', '→')} ${line}` : ' '.repeat(margin) + line,
  )
}
