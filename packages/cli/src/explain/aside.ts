import type { Output } from '../terminal/terminal.ts'
import { widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'

/**
 * A text with a remark behind it; below it where a line has not the room for both.
 * @param room columns there are
 * @param indent spaces before every line but the first
 */
export function withAside(text: string, aside: string, room: number, indent: number, out: Output): string[] {
  if (aside === '') return wrap(text, room, indent)
  if (widthOf(text) + 2 + widthOf(aside) <= room) return [`${text}  ${out.paint('dim', aside)}`]
  const below = wrap(aside, room - indent).map((line) => ' '.repeat(indent) + out.paint('dim', line))
  return [...wrap(text, room, indent), ...below]
}
