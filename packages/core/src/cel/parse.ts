import { Environment, ParseError } from '@marcbachmann/cel-js'
import { CelError } from './cel-error.ts'
import { limits } from './limits.ts'
import { reasonOf, tooDeep } from './parse-reason.ts'
import { toSyntax } from './parsed.ts'
import { respell } from './spelling.ts'
import type { Syntax } from './syntax.ts'

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: {
    maxAstNodes: limits.nodes,
    maxDepth: limits.depth,
    maxListElements: limits.listItems,
    maxMapEntries: limits.listItems,
  },
})

/**
 * Parses CEL by its own grammar.
 * @throws CelError naming the place; the usual slips from other languages (`=`, `and`, `<>`) are told as such.
 */
export function parseCel(expression: string): Syntax {
  if (expression.trim() === '')
    throw new CelError('the expression is empty', expression, { start: 0, end: 0 })
  if (expression.length > limits.length) {
    const reason = `the expression has ${expression.length} characters; ${limits.length} is the most`
    throw new CelError(reason, expression, { start: limits.length, end: expression.length })
  }
  try {
    const spelling = respell(expression)
    return toSyntax(environment.parse(spelling.text).ast, spelling, expression)
  } catch (error) {
    // The parser bounds brackets but not runs of "!" and "-", which can fill what is left of the stack.
    if (error instanceof RangeError)
      throw new CelError(tooDeep, expression, { start: 0, end: expression.length })
    if (!(error instanceof ParseError)) throw error
    const range = error.range ?? { start: 0, end: expression.length }
    throw slip(expression, range.start) ?? new CelError(reasonOf(error, expression, range), expression, range)
  }
}

/** What people write who know another language: where they wrote it, and how CEL says it. */
const slips: readonly { readonly form: RegExp; readonly reason: string }[] = [
  { form: /=>/y, reason: '"=>" is not CEL; it is written ">="' },
  { form: /=(?!=)/y, reason: '"=" is not CEL; equality is written "=="' },
  { form: /<>/y, reason: '"<>" is not CEL; inequality is written "!="' },
  { form: /&(?!&)/y, reason: '"&" is not CEL; it is written "&&"' },
  { form: /\|(?!\|)/y, reason: '"|" is not CEL; it is written "||"' },
  { form: /and\b/iy, reason: '"and" is not CEL; it is written "&&"' },
  { form: /or\b/iy, reason: '"or" is not CEL; it is written "||"' },
  { form: /not\b/iy, reason: '"not" is not CEL; it is written "!"' },
]

/** The parser stumbles at the slip itself, or at what follows it (`not x`, `a <> b`). */
function slip(expression: string, at: number): CelError | null {
  const before = /(?:<|(?<![\w.])not\s+)$/i.exec(expression.slice(0, at))
  for (const start of [at, before?.index ?? at]) {
    for (const { form, reason } of slips) {
      form.lastIndex = start
      const found = form.exec(expression)
      if (found !== null) return new CelError(reason, expression, { start, end: start + found[0].length })
    }
  }
  return null
}
