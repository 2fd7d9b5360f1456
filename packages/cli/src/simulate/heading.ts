import type { Output } from '../terminal/terminal.ts'
import { widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'

/** A title with a note behind it, or below where a terminal has no room. */
export function headingLines(title: string, note: string, out: Output): string[] {
  const head = out.paint('bold', title)
  if (widthOf(`${title}  ${note}`) <= out.columns) return [`${head}  ${out.paint('dim', note)}`]
  return [head, ...wrap(note, out.columns - 2).map((line) => out.paint('dim', `  ${line}`))]
}
