import { Environment, ParseError } from '@marcbachmann/cel-js'
import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError } from './cel-error.ts'
import { limits } from './limits.ts'

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: limits.nodes, maxDepth: limits.depth, maxListElements: limits.listItems },
})

/**
 * Parses CEL by its own grammar.
 * @throws CelError naming the place; the usual slips from other languages (`=`, `and`, `<>`) are told as such.
 */
export function parseCel(expression: string): ASTNode {
  if (expression.trim() === '') throw new CelError('the expression is empty', expression, { start: 0, end: 0 })
  if (expression.length > limits.length) {
    const reason = `the expression has ${expression.length} characters; ${limits.length} is the most`
    throw new CelError(reason, expression, { start: limits.length, end: expression.length })
  }
  try {
    return environment.parse(expression).ast
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const range = error.range ?? { start: 0, end: expression.length }
    throw new CelError(slip(expression, range.start) ?? reasonOf(error), expression, range)
  }
}

function reasonOf(error: ParseError): string {
  const reason = error.summary.replace('EOF', 'the end of the expression')
  return reason.charAt(0).toLowerCase() + reason.slice(1)
}

function slip(expression: string, at: number): string | undefined {
  const rest = expression.slice(at)
  if (/^=[^=]/.test(rest)) return '"=" is not CEL; equality is written "=="'
  if (rest.startsWith('<>') || rest.startsWith('> ')) {
    if (expression.slice(0, at + 1).endsWith('<>')) return '"<>" is not CEL; inequality is written "!="'
  }
  const word = /^(and|or|not)\b/i.exec(rest)?.[1]?.toLowerCase()
  if (word !== undefined) {
    const meant = { and: '&&', or: '||', not: '!' }[word]
    return `"${word}" is not CEL; it is written "${meant}"`
  }
  return undefined
}
