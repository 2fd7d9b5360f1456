import { isNumber } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Checked } from '../tree.ts'

interface Unified {
  readonly type: Type
  readonly nodes: readonly Checked[]
}

/** Finds the one type of all nodes (int and double mix to double, null takes any type), or null where there is none. */
export function unify(nodes: readonly Checked[]): Unified | null {
  let common: Type = 'null'
  for (const { type } of nodes) {
    if (common === 'null') common = type
    else if (isNumber(common) && isNumber(type)) common = common === type ? type : 'double'
    else if (type !== 'null' && type !== common) return null
  }
  return { type: common, nodes: nodes.map((node) => retype(node, common)) }
}

/** Literals take the type; an int that is read or reckoned stays one, and whoever uses it as a double turns it into one. */
function retype(node: Checked, type: Type): Checked {
  if (node.type === type) return node
  if (node.kind === 'literal') return { ...node, type }
  if (node.kind !== 'conditional') return node
  return { ...node, type, then: retype(node.then, type), otherwise: retype(node.otherwise, type) }
}
