import type { Type, Value } from '../values/type.ts'

/** Where a part stands in the expression's text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

interface Node extends Span {
  readonly type: Type
}

export interface Literal extends Node {
  readonly kind: 'literal'
  readonly value: Value
}

/** `customer.spend`, `event.amount`, `row.date`: one attribute of one of the scope's roots; of the root `''`, a name that stands alone. */
export interface AttributeRead extends Node {
  readonly kind: 'attribute'
  readonly root: string
  readonly name: string
}

export interface Now extends Node {
  readonly kind: 'now'
}

/** A macro's variable inside its body. */
export interface VariableRead extends Node {
  readonly kind: 'variable'
  readonly name: string
}

export interface ListNode extends Node {
  readonly kind: 'list'
  readonly items: readonly Checked[]
}

/** A written map: `{"a": 1}`. */
export interface MapNode extends Node {
  readonly kind: 'map'
  readonly entries: readonly (readonly [key: Checked, value: Checked])[]
}

/** An item of a list by its number, or a value of a map by its key; `m.k` is `m["k"]`. Unknown where there is none. */
export interface Index extends Node {
  readonly kind: 'index'
  readonly target: Checked
  readonly key: Checked
}

/**
 * The operand's value as a wider type: a value as `dyn` takes its type along. Money widens to the number of its major
 * units, which is its minor units divided by `scale`.
 */
export interface Widen extends Node {
  readonly kind: 'widen'
  readonly operand: Checked
  readonly scale: number
}

/** The value of a `dyn` where it has the node's type; else unknown, as an error of types is. */
export interface Narrow extends Node {
  readonly kind: 'narrow'
  readonly operand: Checked
}

/** An operator or function whose operands are `dyn`: which one is meant is told from the values. The answer is `dyn`, or bool. */
export interface DynamicCall extends Node {
  readonly kind: 'dynamic'
  readonly fn: string
  readonly args: readonly Checked[]
}

/** `a && b && c` is one node with three parts, so that long chains stay shallow in every evaluator. */
export interface Logic extends Node {
  readonly kind: 'and' | 'or'
  readonly parts: readonly Checked[]
}

export interface Not extends Node {
  readonly kind: 'not'
  readonly operand: Checked
}

export interface Conditional extends Node {
  readonly kind: 'conditional'
  readonly condition: Checked
  readonly then: Checked
  readonly otherwise: Checked
}

/** Whether the operand has a value; never unknown itself. */
export interface Has extends Node {
  readonly kind: 'has'
  readonly operand: Checked
}

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'

/** The same comparison with its sides changed about. */
export const mirrored = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const

/** Both operands have comparable types and the same unit: money is never compared with a number here. */
export interface Compare extends Node {
  readonly kind: 'compare'
  readonly op: Comparison
  readonly left: Checked
  readonly right: Checked
}

export type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'mod'

/** The node's type says the arithmetic: `int` truncates and stays within ±(2⁵³ − 1), `double` is IEEE, else exact integers. */
export interface Arith extends Node {
  readonly kind: 'arith'
  readonly op: Arithmetic
  readonly left: Checked
  readonly right: Checked
}

/** A function by name, which overload its operands' types tell. */
export interface Call extends Node {
  readonly kind: 'call'
  readonly fn: string
  readonly args: readonly Checked[]
}

export type Macro = 'all' | 'exists' | 'exists_one' | 'filter' | 'map'

/** Over the items of a list or the keys of a map. `body` is the condition, or what `map` makes of each item. */
export interface Comprehension extends Node {
  readonly kind: 'comprehension'
  readonly macro: Macro
  readonly list: Checked
  readonly variable: string
  /** The condition of `map(v, where, body)`; null in all others. */
  readonly where: Checked | null
  readonly body: Checked
}

/** A checked expression: plain data, so a browser can be handed it without the parser. */
export type Checked =
  | Literal
  | AttributeRead
  | Now
  | VariableRead
  | ListNode
  | MapNode
  | Index
  | Widen
  | Narrow
  | DynamicCall
  | Logic
  | Not
  | Conditional
  | Has
  | Compare
  | Arith
  | Call
  | Comprehension

/** The parts directly below a node, in the order they are written. */
export function childrenOf(node: Checked): readonly Checked[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'map':
      return node.entries.flat()
    case 'index':
      return [node.target, node.key]
    case 'call':
    case 'dynamic':
      return node.args
    case 'widen':
    case 'narrow':
    case 'not':
    case 'has':
      return [node.operand]
    case 'and':
    case 'or':
      return node.parts
    case 'conditional':
      return [node.condition, node.then, node.otherwise]
    case 'compare':
    case 'arith':
      return [node.left, node.right]
    case 'comprehension':
      return node.where === null ? [node.list, node.body] : [node.list, node.where, node.body]
    default:
      return []
  }
}
