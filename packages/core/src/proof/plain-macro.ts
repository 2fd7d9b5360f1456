import type { Checked, Comprehension, Span } from '../cel/tree.ts'
import { withChildren } from '../cel/with-children.ts'
import { isList } from '../values/type.ts'

/**
 * `exists` and `all` said without a macro: over a written list as one part for each item, over a list of the customer where they
 * ask for items by name. Null where they ask otherwise.
 */
export function plainMacro(node: Comprehension): Checked | null {
  const { macro, list, variable, body, start, end } = node
  if (macro !== 'exists' && macro !== 'all') return null
  if (list.kind === 'list') {
    const parts = list.items.map((item) => withItem(body, variable, item))
    return joined(macro === 'exists' ? 'or' : 'and', parts, { start, end })
  }
  if (list.kind !== 'attribute' || !isList(list.type)) return null
  const held = heldItem(body, macro === 'exists', variable, list)
  if (held === null || macro === 'exists') return held
  return { kind: 'not', type: 'bool', operand: held, start, end }
}

/** A macro's body for one item. */
function withItem(node: Checked, variable: string, item: Checked): Checked {
  if (node.kind === 'variable') return node.name === variable ? item : node
  if (node.kind !== 'comprehension' || node.variable !== variable)
    return withChildren(node, (child) => withItem(child, variable, item))
  // A macro within that calls its own items the same.
  return { ...node, list: withItem(node.list, variable, item) }
}

/** That a list holds one of the items for which a body is true (or is false, where that is wanted). */
function heldItem(body: Checked, wanted: boolean, variable: string, list: Checked): Checked | null {
  switch (body.kind) {
    case 'not':
      return heldItem(body.operand, !wanted, variable, list)
    case 'or':
    case 'and': {
      if ((body.kind === 'or') !== wanted) return null
      const parts = body.parts.map((part) => heldItem(part, wanted, variable, list))
      const found = parts.filter((part) => part !== null)
      return found.length < parts.length ? null : joined('or', found, body)
    }
    case 'compare': {
      const { op, left, right } = body
      if (op !== (wanted ? 'eq' : 'ne')) return null
      const [own, item] = left.kind === 'variable' ? [left, right] : [right, left]
      return own.kind === 'variable' && own.name === variable ? among([item], list, body) : null
    }
    case 'call': {
      const [own, items] = body.args
      const asks = wanted && body.fn === 'in' && own?.kind === 'variable' && own.name === variable
      return asks && items?.kind === 'list' ? among(items.items, list, body) : null
    }
    default:
      return null
  }
}

function among(items: readonly Checked[], list: Checked, { start, end }: Span): Checked | null {
  if (!items.every((item) => item.kind === 'literal' && typeof item.value === 'string')) return null
  const parts = items.map((item): Checked => {
    return { kind: 'call', type: 'bool', fn: 'in', args: [item, list], start, end }
  })
  return joined('or', parts, { start, end })
}

function joined(kind: 'and' | 'or', parts: readonly Checked[], { start, end }: Span): Checked {
  const [only] = parts
  if (only === undefined) return { kind: 'literal', type: 'bool', value: kind === 'and', start, end }
  return parts.length === 1 ? only : { kind, type: 'bool', parts, start, end }
}
