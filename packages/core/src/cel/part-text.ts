import type { Span } from './tree.ts'

/** A part as written. The parser's ranges begin behind a part's first opening brackets, and end before its last closing ones. */
export function textOf({ start, end }: Span, expression: string): string {
  let { missing, open } = bracketsIn(expression.slice(start, end))
  let from = start
  for (; missing > 0 && from > 0; from--) if (expression[from - 1] === '(') missing--
  let to = end
  for (; open > 0 && to < expression.length; to++) {
    if (expression[to] === '(') open++
    if (expression[to] === ')') open--
  }
  return expression.slice(from, to)
}

/** How many brackets are closed that were not opened, and how many are left open. */
function bracketsIn(text: string): { missing: number; open: number } {
  let [missing, open] = [0, 0]
  for (const character of text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '')) {
    if (character === '(') open++
    if (character === ')' && open === 0) missing++
    else if (character === ')') open--
  }
  return { missing, open }
}
