import type { ScopeFunction } from '../cel/library.ts'
import { compileTree } from '../cel/complete.ts'
import { standardFunctions } from '../cel/functions/standard.ts'
import type { Checked } from '../cel/tree.ts'
import { withChildren } from '../cel/with-children.ts'

type Functions = ReadonlyMap<string, ScopeFunction> | undefined

/** A part with what is the same for everybody reckoned: `days(1 + 2)` becomes the length it is. */
export function folded(node: Checked, functions: Functions): Checked {
  const plain = withChildren(node, (child) => folded(child, functions))
  if (!isReckoned(plain)) return plain
  const value = compileTree(plain, functions)({ now: 0 })
  const isWritten = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
  const { type, start, end } = plain
  return isWritten ? { kind: 'literal', type, value, start, end } : plain
}

/** Whether a part reckons with literals alone. What a plugin's function answers is its own affair. */
function isReckoned(node: Checked): boolean {
  switch (node.kind) {
    case 'arith':
    case 'compare':
      return node.left.kind === 'literal' && node.right.kind === 'literal'
    case 'call':
      return (
        (standardFunctions.has(node.fn) || node.fn === 'negate' || node.fn === 'concat') &&
        node.args.every(({ kind }) => kind === 'literal')
      )
    default:
      return false
  }
}
