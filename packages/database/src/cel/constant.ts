import { readsOuterVariable, walk } from '@guanxi/core'
import type { Checked } from '@guanxi/core'

/** Whether it is the same for all customers at one moment. */
export function isConstant(tree: Checked): boolean {
  for (const node of walk(tree)) {
    if (node.kind === 'attribute') return false
    // What a plugin answers is for its closure to ask.
    if (node.kind === 'call' && node.fn.includes('.')) return false
  }
  return !readsOuterVariable(tree)
}
