import type { Span } from '../cel/tree.ts'

/** A part as written. The parser's ranges end before a part's last closing brackets. */
export function textOf({ start, end }: Span, expression: string): string {
  let open = openIn(expression.slice(start, end))
  let to = end
  for (; open > 0 && to < expression.length; to++) {
    if (expression[to] === '(') open++
    if (expression[to] === ')') open--
  }
  return expression.slice(start, to)
}

function openIn(text: string): number {
  const bare = text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '')
  return bare.split('(').length - bare.split(')').length
}
