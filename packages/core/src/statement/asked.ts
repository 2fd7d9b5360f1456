import type { AskedCondition } from '../api/explanation.ts'
import type { Expression } from '../cel/check.ts'
import { textOf } from '../cel/part-text.ts'
import type { Checked } from '../cel/tree.ts'
import { folded } from '../proof/folded.ts'
import { plainer } from '../proof/plainer.ts'
import { statementOfForm } from './statement-of.ts'

/** What a condition asks, part by part, of nobody in particular: for a sentence about the rule and not about a customer. */
export function askedOf({ text, tree, functions }: Expression, moneyDigits: number): AskedCondition {
  const nobody = { customer: {}, now: 0 }
  const asked = (node: Checked): AskedCondition => {
    const own = { text: textOf(node, text) }
    switch (node.kind) {
      case 'and':
      case 'or':
        return { ...own, kind: node.kind, parts: node.parts.map(asked) }
      case 'not':
        return { ...own, kind: 'not', parts: [asked(node.operand)] }
      default: {
        const reckoned = folded(node, functions)
        const statement = statementOfForm(reckoned, { moneyDigits, functions })?.(nobody)
        if (statement !== undefined) return { ...own, kind: 'atom', statement }
        const plain = plainer(reckoned)
        // What a `? :` gives is told as it is written: cut in two it would be longer, not plainer.
        return plain === reckoned || plain.kind === 'conditional' ? { ...own, kind: 'atom' } : asked(plain)
      }
    }
  }
  return asked(tree)
}
