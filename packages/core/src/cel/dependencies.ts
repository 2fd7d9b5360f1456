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

/** Whether a part reads the variable of a macro that it stands in. */
export function readsOuterVariable(tree: Checked): boolean {
  const own = new Set<string>()
  const read = new Set<string>()
  for (const part of walk(tree)) {
    if (part.kind === 'comprehension') own.add(part.variable)
    if (part.kind === 'variable') read.add(part.name)
  }
  return [...read].some((name) => !own.has(name))
}

/** Whether the answer can change by time alone. */
export function readsNow(tree: Checked): boolean {
  for (const node of walk(tree)) if (node.kind === 'now') return true
  return false
}
