import { elementOf, entryOf, isList, isMap, isNumber } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Checked } from '../tree.ts'
import { widen } from './coerce.ts'

/** The one type of all: int and double mix to double, null takes any type, `dyn` takes all. Null where there is none. */
export function join(types: readonly Type[]): Type | null {
  let common: Type = 'null'
  for (const type of types) {
    const both = joinTwo(common, type)
    if (both === null) return null
    common = both
  }
  return common
}

function joinTwo(a: Type, b: Type): Type | null {
  if (a === b || b === 'null') return a
  if (a === 'null') return b
  if (a === 'dyn' || b === 'dyn') return 'dyn'
  if (isNumber(a) && isNumber(b)) return 'double'
  if (isList(a) && isList(b)) return `list<${joinTwo(elementOf(a), elementOf(b)) ?? 'dyn'}>`
  if (!isMap(a) || !isMap(b)) return null
  const [x, y] = [entryOf(a), entryOf(b)]
  return mapOf(joinTwo(x.key, y.key) ?? 'dyn', joinTwo(x.value, y.value) ?? 'dyn')
}

/** A map's type. Keys of two numeric kinds keep their kinds. */
export function mapOf(key: Type, value: Type): Type {
  return `map<${key},${value}>`
}

interface Unified {
  readonly type: Type
  readonly nodes: readonly Checked[]
}

/** All nodes as values of their one type, or null where there is none. */
export function unify(nodes: readonly Checked[], moneyDigits: number): Unified | null {
  const type = join(nodes.map((node) => node.type))
  return type === null ? null : { type, nodes: nodes.map((node) => widen(node, type, moneyDigits)) }
}

/** The same, where what has no one type becomes `dyn`, as the items of a list do. */
export function unifyMixed(nodes: readonly Checked[], moneyDigits: number): Unified {
  const unified = unify(nodes, moneyDigits)
  return unified ?? { type: 'dyn', nodes: nodes.map((node) => widen(node, 'dyn', moneyDigits)) }
}
