/**
 * The circles of a directed graph: every group of nodes that reach each other, and every node that points at itself
 * (Tarjan 1972, "Depth-first search and linear graph algorithms").
 */
export function circlesOf(edges: ReadonlyMap<string, Iterable<string>>): string[][] {
  const circles: string[][] = []
  const order = new Map<string, number>()
  const stack: string[] = []
  const open = new Set<string>()

  const visit = (node: string): number => {
    const own = order.size
    order.set(node, own)
    let low = own
    stack.push(node)
    open.add(node)
    let pointsAtItself = false
    for (const next of edges.get(node) ?? []) {
      pointsAtItself ||= next === node
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (open.has(next)) low = Math.min(low, order.get(next) ?? low)
    }
    if (low === own) {
      const group = stack.splice(stack.indexOf(node))
      for (const member of group) open.delete(member)
      if (group.length > 1 || pointsAtItself) circles.push(group)
    }
    return low
  }

  for (const node of edges.keys()) if (!order.has(node)) visit(node)
  return circles
}
