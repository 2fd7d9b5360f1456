import { sizes } from '../fields/sizes.ts'
import { elementOf, entryOf, isList, isMap } from '../values/type.ts'
import type { Type } from '../values/type.ts'
import { limits } from './limits.ts'
import { perCharacter, searchSteps } from './steps.ts'
import type { Call, Checked, Comprehension, DynamicCall } from './tree.ts'
import { childrenOf } from './tree.ts'

/** How many parts a value may have: characters, items, and parts of each item. */
interface Size {
  readonly count: number
  readonly item: Size | null
}

interface Estimate {
  readonly cost: number
  readonly size: Size
  /** Characters of the longest text that is made on the way. */
  readonly longest: number
}

/** What is taken for the size of a value that only a customer brings. */
interface Brought {
  readonly text: number
  readonly items: number
  /** Characters of an item. */
  readonly item: number
}

/** What customers usually bring. */
export const usual: Brought = { text: 50, items: 50, item: 50 }
/** The most they can. */
const most: Brought = { text: sizes.text, items: sizes.tags, item: sizes.tag }

const one: Size = { count: 1, item: null }

function broughtOf(type: Type, { text, items, item }: Brought): Size {
  const within: Brought = { text: item, items, item }
  if (isList(type)) return { count: items, item: broughtOf(elementOf(type), within) }
  if (isMap(type)) return { count: items, item: broughtOf(entryOf(type).value, within) }
  if (type === 'dyn') return { count: items, item: { count: item, item: null } }
  return type === 'string' || type === 'bytes' ? { count: text, item: null } : one
}

interface View {
  readonly brought: Brought
  readonly variables: ReadonlyMap<string, Size>
}

/**
 * The steps an evaluation takes where customers bring values of these sizes, reckoned from the tree: macros take as many as
 * their lists are long, and texts and lists take the longer the larger they are.
 */
export function stepsOf(tree: Checked, brought: Brought): number {
  return estimate(tree, { brought, variables: new Map() }).cost
}

/** Characters of the longest text that is made on the way. */
export function longestOf(tree: Checked, brought: Brought): number {
  return estimate(tree, { brought, variables: new Map() }).longest
}

/** Whether no customer can make it take more steps than an evaluation has, nor a text longer than one may become. */
export function isBounded(tree: Checked): boolean {
  const { cost, longest } = estimate(tree, { brought: most, variables: new Map() })
  return cost <= limits.cost && longest <= limits.text
}

function estimate(node: Checked, view: View): Estimate {
  switch (node.kind) {
    case 'literal':
      return leaf({ count: typeof node.value === 'string' ? node.value.length : 1, item: null })
    case 'variable':
      return leaf(view.variables.get(node.name) ?? broughtOf(node.type, view.brought))
    case 'attribute':
      return leaf(broughtOf(node.type, view.brought))
    case 'comprehension':
      return overItems(node, view)
    default: {
      const parts = childrenOf(node).map((child) => estimate(child, view))
      return ofParts(node, parts, view.brought)
    }
  }
}

function leaf(size: Size): Estimate {
  return { cost: 1, size, longest: 0 }
}

function ofParts(node: Checked, parts: readonly Estimate[], brought: Brought): Estimate {
  const of = parts.map(({ size }) => size)
  const fn = node.kind === 'call' || node.kind === 'dynamic' ? node.fn : ''
  const read = of.reduce((total, size) => total + weight(size), 0) * perCharacter(fn)
  const cost = 1 + parts.reduce((total, part) => total + part.cost, 0) + read
  const longest = parts.reduce((longest, part) => Math.max(longest, part.longest), 0)
  const made = (size: Size, more = 0): Estimate => ({ cost: cost + more, size, longest })
  switch (node.kind) {
    case 'list':
      return made({ count: of.length, item: of.reduce(larger, one) })
    case 'map':
      return made({ count: of.length / 2, item: of.reduce(larger, one) })
    case 'conditional':
      return made(of.slice(1).reduce(larger, one))
    case 'index':
      return made(of[0]?.item ?? broughtOf(node.type, brought))
    case 'arith':
      return made(one)
    case 'call':
    case 'dynamic': {
      const size = madeBy(node, of, brought)
      const searched = searchSteps(fn, of[0]?.count ?? 1, of[1]?.count ?? 1, patternOf(node))
      if (isList(node.type) || size.item !== null) {
        const count = Math.min(size.count, limits.items)
        return { cost: cost + searched, size: { ...size, count }, longest }
      }
      const count = Math.min(size.count, limits.text)
      return { cost: cost + searched, size: { count, item: null }, longest: Math.max(longest, size.count) }
    }
    default:
      return made(of.reduce(larger, one))
  }
}

function patternOf({ args }: Call | DynamicCall): string | null {
  const written = args[1]?.kind === 'widen' ? args[1].operand : args[1]
  return written?.kind === 'literal' && typeof written.value === 'string' ? written.value : null
}

function madeBy(node: Call | DynamicCall, of: readonly Size[], brought: Brought): Size {
  const [first, second, third] = of
  if (node.fn === 'replace') return { count: (first?.count ?? 1) * (1 + (third?.count ?? 1)), item: null }
  if (node.fn === 'split')
    return { count: (first?.count ?? 1) + 1, item: { count: first?.count ?? 1, item: null } }
  if (node.fn === 'join')
    return { count: ((first?.item?.count ?? 1) + (second?.count ?? 0)) * (first?.count ?? 1), item: null }
  if (node.fn === 'index') return first?.item ?? broughtOf(node.type, brought)
  if (node.type === 'bool' || node.type === 'int') return one
  const item = of.map((size) => size.item).reduce(largerItem, null)
  return { count: of.reduce((total, size) => total + size.count, 0), item }
}

function overItems(node: Comprehension, view: View): Estimate {
  const list = estimate(node.list, view)
  const item = list.size.item ?? { count: view.brought.item, item: null }
  const inside = { ...view, variables: new Map([...view.variables, [node.variable, item] as const]) }
  const where = node.where === null ? null : estimate(node.where, inside)
  const body = estimate(node.body, inside)
  const each = 1 + (where?.cost ?? 0) + body.cost
  const cost = list.cost + weight(list.size) * perCharacter('') + list.size.count * each
  const longest = Math.max(list.longest, where?.longest ?? 0, body.longest)
  if (node.macro === 'filter') return { cost, size: list.size, longest }
  if (node.macro === 'map') return { cost, size: { count: list.size.count, item: body.size }, longest }
  return { cost, size: one, longest }
}

function larger(a: Size, b: Size): Size {
  return { count: Math.max(a.count, b.count), item: largerItem(a.item, b.item) }
}

function largerItem(a: Size | null, b: Size | null): Size | null {
  return a === null || b === null ? (a ?? b) : larger(a, b)
}

/** All parts of a value, parts of parts too. */
function weight({ count, item }: Size): number {
  return item === null ? count : count * (1 + weight(item))
}
