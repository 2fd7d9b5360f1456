import type { ParseError } from '@marcbachmann/cel-js'
import { limits } from './limits.ts'
import type { Span } from './tree.ts'

const written: { readonly [token: string]: string | undefined } = {
  RPAREN: '")"',
  RBRACKET: '"]"',
  RBRACE: '"}"',
  COLON: '":"',
  IDENTIFIER: 'a name',
}

export const tooDeep = `the expression is nested more than ${limits.depth} deep`

const exceeded: { readonly [limit: string]: string | undefined } = {
  maxDepth: tooDeep,
  maxAstNodes: `the expression has more than ${limits.nodes} parts`,
  maxListElements: `a list has more than ${limits.listItems} items`,
}

/** Why an expression does not parse, in the words of who wrote it instead of the parser's names for tokens. */
export function reasonOf({ code, summary }: ParseError, expression: string, at: Span): string {
  const found =
    at.start >= expression.length ? 'the expression ends here' : `found "${textAt(expression, at)}"`
  switch (code) {
    case 'unexpected_character':
    case 'unexpected_token':
      return at.start >= expression.length
        ? 'the expression ends too soon'
        : `"${textAt(expression, at)}" cannot stand here`
    case 'expected_token': {
      const token = /^Expected (\w+)/.exec(summary)?.[1] ?? ''
      return `${written[token] ?? token} is missing: ${found}`
    }
    case 'limit_exceeded':
      return exceeded[/max\w+/.exec(summary)?.[0] ?? ''] ?? summary
    case 'invalid_macro_argument':
      return 'all(…), exists(…) and exists_one(…) take a name and a condition, such as exists(t, t == "vip")'
    default:
      return summary.charAt(0).toLowerCase() + summary.slice(1)
  }
}

function textAt(expression: string, { start, end }: Span): string {
  const first = String.fromCodePoint(expression.codePointAt(start) ?? 0)
  return end > start + first.length ? expression.slice(start, end) : first
}
