import { childrenOf, GuanxiError } from '@guanxi/core'
import type { Checked } from '@guanxi/core'

/** Items taken for a stored list: over all rows it is the average that counts. */
const storedItems = 20

/** Functions that look through a text, patterns by code of ours. */
const dear: { readonly [fn: string]: number | undefined } = { matches: 300, contains: 5 }

/** What a row of a statement may cost, in units of some 20 ns on SQLite; each expression in it takes its part. */
export interface Effort {
  left: number
}

/**
 * Takes what an expression costs the database for one row, near enough. Macros are what is dear, a subquery for each and for
 * each item of their lists: ten times as dear and more as in a closure, and SQLite lets nobody else have a turn meanwhile.
 * @throws GuanxiError `cel.not-in-sql` where it is more than is left
 */
export function spend(effort: Effort, tree: Checked): void {
  const needed = effortOf(tree)
  if (needed > effort.left) {
    const message = 'this would keep the database busy for long: use fewer macros or shorter lists'
    throw new GuanxiError('cel.not-in-sql', message, { status: 400 })
  }
  effort.left -= needed
}

function effortOf(node: Checked): number {
  if (node.kind === 'comprehension') {
    const items = node.list.kind === 'list' ? node.list.items.length : storedItems
    return 25 + effortOf(node.list) + items * (10 + effortOf(node.body))
  }
  const children = childrenOf(node)
  const inside = children.reduce((total, child) => total + effortOf(child), 0)
  if (node.kind === 'arith') return 5 + inside
  if (node.kind === 'call') return (dear[node.fn] ?? 1) + inside
  return children.length === 0 ? 0 : 1 + inside
}
