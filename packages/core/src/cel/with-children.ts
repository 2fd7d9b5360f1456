import type { Checked } from './tree.ts'

/** A node with each part directly below it changed. */
export function withChildren(node: Checked, change: (child: Checked) => Checked): Checked {
  switch (node.kind) {
    case 'list':
      return { ...node, items: node.items.map(change) }
    case 'map':
      return { ...node, entries: node.entries.map(([key, value]) => [change(key), change(value)] as const) }
    case 'index':
      return { ...node, target: change(node.target), key: change(node.key) }
    case 'dynamic':
    case 'call':
      return { ...node, args: node.args.map(change) }
    case 'widen':
    case 'narrow':
    case 'not':
    case 'has':
      return { ...node, operand: change(node.operand) }
    case 'and':
    case 'or':
      return { ...node, parts: node.parts.map(change) }
    case 'conditional':
      return {
        ...node,
        condition: change(node.condition),
        then: change(node.then),
        otherwise: change(node.otherwise),
      }
    case 'compare':
    case 'arith':
      return { ...node, left: change(node.left), right: change(node.right) }
    case 'comprehension':
      return {
        ...node,
        list: change(node.list),
        where: node.where === null ? null : change(node.where),
        body: change(node.body),
      }
    default:
      return node
  }
}
