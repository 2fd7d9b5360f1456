import type { Syntax } from './syntax.ts'

type Relation = Extract<Syntax, { op: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' }>

type Equality = Extract<Relation, { op: '==' | '!=' }>

/**
 * CEL's relations are all of one strength and read from the left: `a == b < c` is `(a == b) < c`. The parser has equality
 * hold less tightly, so that what stands on its right, where no bracket holds it together, is turned round.
 */
export function fromTheLeft(node: Equality, expression: string): Syntax {
  const [left, right] = node.args
  if (!isRelation(right) || isBracketed(right, expression)) return node
  const [first, second] = right.args
  const inner = { ...node, args: [left, first], end: first.end } as const
  return { ...right, args: [fromTheLeft(inner, expression), second], start: node.start }
}

function isRelation(node: Syntax): node is Relation {
  return ['<', '<=', '>', '>=', 'in'].includes(node.op)
}

/** Whether a bracket that opens before a relation is still open at its operator. */
function isBracketed({ args: [left, right], start }: Relation, expression: string): boolean {
  // The parser has a name's leading dot stand before the name's range.
  const opened = /[(\s.]*$/.exec(expression.slice(0, start))?.[0].length ?? 0
  const before = expression.slice(start - opened, right.start)
  const upToOperator =
    before.slice(0, left.end - (start - opened)) + closing(before.slice(left.end - (start - opened)))
  const bare = upToOperator.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '')
  return bare.split('(').length > bare.split(')').length
}

/** What closes behind the left operand, before the operator. */
function closing(text: string): string {
  return /^[)\s]*/.exec(text)?.[0] ?? ''
}
