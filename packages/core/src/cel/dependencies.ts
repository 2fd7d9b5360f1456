import { childrenOf } from './tree.ts'
import type { Checked } from './tree.ts'

/** Everything below a node and the node itself, each once. */
export function* walk(tree: Checked): Generator<Checked> {
  const pending = [tree]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node
    pending.push(...childrenOf(node).toReversed())
  }
}

/** The names an expression reads of one root, in the order read, each once. */
export function attributesRead(tree: Checked, root: string): string[] {
  const names = new Set<string>()
  for (const node of walk(tree)) if (node.kind === 'attribute' && node.root === root) names.add(node.name)
  return [...names]
}

/** Whether the answer can change by time alone. */
export function readsNow(tree: Checked): boolean {
  for (const node of walk(tree)) if (node.kind === 'now') return true
  return false
}
