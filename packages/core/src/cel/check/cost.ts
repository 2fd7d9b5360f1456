import { elementOf, entryOf, isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Call, Checked, Comprehension, DynamicCall } from '../tree.ts'
import { childrenOf } from '../tree.ts'

/** How many parts a value may have: characters, items, and parts of each item. */
interface Size {
  readonly count: number
  readonly item: Size | null
}

interface Estimate {
  readonly cost: number
  readonly size: Size
}

const one: Size = { count: 1, item: null }
/** A text of usual length. */
const text: Size = { count: 50, item: null }

/** What is taken for the size of a value that only a customer brings. */
function broughtOf(type: Type): Size {
  if (isList(type)) return { count: 50, item: broughtOf(elementOf(type)) }
  if (isMap(type)) return { count: 50, item: broughtOf(entryOf(type).value) }
  if (type === 'dyn') return { count: 50, item: text }
  return type === 'string' || type === 'bytes' ? text : one
}

/** Characters that are worked through in one step. */
const perStep = 50

type Variables = ReadonlyMap<string, Size>

/**
 * The most steps an evaluation can take, reckoned from the tree: macros take as many as their lists are long, and texts and
 * lists that grow take the longer the larger they get. Values of customers are taken to be of usual size, so a longer one
 * takes longer in proportion.
 */
export function costOf(tree: Checked): number {
  return estimate(tree, new Map()).cost
}

function estimate(node: Checked, variables: Variables): Estimate {
  switch (node.kind) {
    case 'literal':
      return { cost: 1, size: { count: typeof node.value === 'string' ? node.value.length : 1, item: null } }
    case 'variable':
      return { cost: 1, size: variables.get(node.name) ?? broughtOf(node.type) }
    case 'attribute':
      return { cost: 1, size: broughtOf(node.type) }
    case 'comprehension':
      return overItems(node, variables)
    default:
      return ofParts(
        node,
        childrenOf(node).map((child) => estimate(child, variables)),
      )
  }
}

function ofParts(node: Checked, parts: readonly Estimate[]): Estimate {
  const sizes = parts.map(({ size }) => size)
  const read = sizes.reduce((total, size) => total + weight(size), 0)
  const cost = 1 + parts.reduce((total, part) => total + part.cost, 0) + read / perStep
  switch (node.kind) {
    case 'list':
      return { cost, size: { count: sizes.length, item: sizes.reduce(larger, one) } }
    case 'map':
      return { cost, size: { count: sizes.length / 2, item: sizes.reduce(larger, one) } }
    case 'conditional':
      return { cost, size: sizes.slice(1).reduce(larger, one) }
    case 'index':
      return { cost, size: sizes[0]?.item ?? broughtOf(node.type) }
    case 'arith':
      return { cost, size: one }
    case 'call':
    case 'dynamic':
      return { cost: cost + searched(node, sizes), size: madeBy(node, sizes) }
    default:
      return { cost, size: sizes.reduce(larger, one) }
  }
}

/** Texts are searched for texts in time that grows with both. */
function searched({ fn }: Call | DynamicCall, sizes: readonly Size[]): number {
  if (!['contains', 'matches', 'indexOf', 'lastIndexOf', 'replace', 'split'].includes(fn)) return 0
  return ((sizes[0]?.count ?? 1) * (sizes[1]?.count ?? 1)) / perStep / 10
}

function madeBy(node: Call | DynamicCall, sizes: readonly Size[]): Size {
  const [first, second, third] = sizes
  if (node.fn === 'replace') return { count: (first?.count ?? 1) * (1 + (third?.count ?? 1)), item: null }
  if (node.fn === 'split') return { count: first?.count ?? 1, item: first ?? null }
  if (node.fn === 'join')
    return { count: ((first?.item?.count ?? 1) + (second?.count ?? 0)) * (first?.count ?? 1), item: null }
  if (node.fn === 'index') return first?.item ?? broughtOf(node.type)
  if (node.type === 'bool' || node.type === 'int') return one
  const item = sizes.map((size) => size.item).reduce(largerItem, null)
  return { count: sizes.reduce((total, size) => total + size.count, 0), item }
}

function overItems(node: Comprehension, variables: Variables): Estimate {
  const list = estimate(node.list, variables)
  const inside = new Map([...variables, [node.variable, list.size.item ?? text] as const])
  const where = node.where === null ? null : estimate(node.where, inside)
  const body = estimate(node.body, inside)
  const cost = list.cost + list.size.count * (1 + (where?.cost ?? 0) + body.cost)
  if (node.macro === 'filter') return { cost, size: list.size }
  if (node.macro === 'map') return { cost, size: { count: list.size.count, item: body.size } }
  return { cost, size: one }
}

function larger(a: Size, b: Size): Size {
  return { count: Math.max(a.count, b.count), item: largerItem(a.item, b.item) }
}

function largerItem(a: Size | null, b: Size | null): Size | null {
  return a === null || b === null ? (a ?? b) : larger(a, b)
}

/** All parts of a value, parts of parts too. */
function weight({ count, item }: Size): number {
  return item === null ? count : count * weight(item)
}
