import type { Relation, StatedSide, Statement } from '../api/statement.ts'
import type { Environment } from '../cel/environment.ts'
import { compileTree } from '../cel/complete.ts'
import { truthOf } from '../cel/explain.ts'
import { mirrored } from '../cel/tree.ts'
import type { Call, Checked, Compare } from '../cel/tree.ts'
import { valueTypeOf } from '../fields/field.ts'
import { folded } from '../proof/folded.ts'
import { lineOf, sumOf } from '../proof/line.ts'
import { plainer } from '../proof/plainer.ts'
import { toJson } from '../values/show.ts'
import { isList, isScalar } from '../values/type.ts'
import { sideOf } from './side.ts'
import type { Stating } from './side.ts'

type Stated = (environment: Environment) => Statement
type TruthOf = ReturnType<typeof truthOf>

/**
 * What a part of a condition asks, as data for a sentence; null where its own text says it best. Of a part behind `!` it is
 * what the part without it says.
 */
export function statementOf(node: Checked, stating: Stating): Stated | null {
  return plainly(folded(node, stating.functions), stating)
}

/** What `size(list) > 0` asks is said best as `has(list)`, and so on. */
function plainly(node: Checked, stating: Stating): Stated | null {
  return statementOfForm(node, stating) ?? statementOfForm(plainer(node), stating)
}

/** The same of a part that is said as it is written, so that it is true where the part is, but for a `!`. */
export function statementOfForm(node: Checked, stating: Stating): Stated | null {
  if (node.kind === 'not') return plainly(node.operand, stating)
  const truth = truthOf(compileTree(node, stating.functions))
  switch (node.kind) {
    case 'compare':
      return comparison(node, truth, stating) ?? since(node, truth)
    case 'attribute': {
      if (node.type !== 'bool') return null
      const yes: StatedSide = { of: [], value: true }
      const side = sideOf(node, stating)
      if (side === null) return null
      return (environment) => ({
        kind: 'compare',
        relation: 'eq',
        holds: truth(environment),
        type: 'boolean',
        left: side.of(environment),
        right: yes,
      })
    }
    case 'has': {
      const { operand } = node
      if (operand.kind !== 'attribute' || operand.root !== 'customer') return null
      return (environment) => ({
        kind: 'has',
        holds: truth(environment) === true,
        attribute: operand.name,
        value: toJson(environment.customer?.[operand.name] ?? null, operand.type, stating.moneyDigits),
      })
    }
    case 'call':
      return node.fn === 'in' ? membership(node, truth, stating) : null
    default:
      return null
  }
}

const unordered: readonly string[] = ['string', 'bool']

function comparison(node: Compare, truth: TruthOf, stating: Stating): Stated | null {
  const [first, second] = [sideOf(node.left, stating), sideOf(node.right, stating)]
  if (first === null || second === null || !isScalar(first.type) || !isScalar(second.type)) return null
  // What is fixed stands on the right, as one says it.
  const turned = first.attributes.length === 0
  const [left, right] = turned ? [second, first] : [first, second]
  const relation: Relation = turned ? mirrored[node.op] : node.op
  const isEquality = relation === 'eq' || relation === 'ne'
  if (left.attributes.length === 0 || (!isEquality && unordered.includes(left.type))) return null
  return (environment) => ({
    kind: 'compare',
    relation,
    holds: truth(environment),
    type: valueTypeOf(left.type),
    left: left.of(environment),
    right: right.of(environment),
  })
}

/** `now - customer.x > days(60)`, however it is turned. */
function since(node: Compare, truth: TruthOf): Stated | null {
  const { op } = node
  if (op === 'eq' || op === 'ne') return null
  const line = sumOf(lineOf(node.left), lineOf(node.right), -1)
  const [term, more] = [...(line?.terms ?? [])]
  if (line === null || term === undefined || more !== undefined) return null
  const [attribute, times] = term
  if ((line.now !== 1 && line.now !== -1) || times !== -line.now) return null
  return (environment) => {
    const at = environment.customer?.[attribute]
    return {
      kind: 'since',
      relation: line.now === 1 ? op : mirrored[op],
      holds: truth(environment),
      attribute,
      ago: typeof at === 'number' ? environment.now - at : null,
      limit: line.now === 1 ? 0 - line.constant : line.constant,
    }
  }
}

function membership({ args: [item, list] }: Call, truth: TruthOf, stating: Stating): Stated | null {
  if (item === undefined || list === undefined) return null
  const [one, all] = [sideOf(item, stating), sideOf(list, stating)]
  if (one === null || all === null || !isList(list.type)) return null
  const [attribute, more] = [...one.attributes, ...all.attributes]
  if (attribute === undefined || more !== undefined) return null
  return (environment) => {
    const holds = truth(environment)
    const [value, items] = [one.of(environment).value, all.of(environment).value]
    if (all.attributes.length === 1) return { kind: 'contains', holds, attribute, value: items, item: value }
    return { kind: 'oneOf', holds, attribute, value, items: Array.isArray(items) ? items : [] }
  }
}
