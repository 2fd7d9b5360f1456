import { isNumber } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Checked } from '../tree.ts'

/** Gives all nodes one type (int and double mix to double, null takes any type), or null where they have none in common. */
export function unify(nodes: readonly Checked[]): Checked[] | null {
  let common: Type = 'null'
  for (const { type } of nodes) {
    if (common === 'null') common = type
    else if (isNumber(common) && isNumber(type)) common = common === type ? type : 'double'
    else if (type !== 'null' && type !== common) return null
  }
  return nodes.map(node => (node.kind === 'literal' && node.type !== common ? { ...node, type: common } : node))
}
