import { stepsOf, usual } from '../cel/cost.ts'
import { attributesRead, readsNow, walk } from '../cel/dependencies.ts'
import type { Closure } from '../cel/evaluate/closure.ts'
import type { Checked, Compare } from '../cel/tree.ts'
import type { OutsideReason } from '../api/proof.ts'
import { isList } from '../values/type.ts'
import { farthest } from './domain.ts'
import type { Domains } from './domain.ts'
import { attributesIn, lineOf, sumOf } from './line.ts'
import type { Line, Sum } from './line.ts'
import { turnsOf } from './turns.ts'

/** A smallest part of a condition that is true, false or unknown by itself. */
export interface Atom {
  /** The same for atoms that ask the same. */
  readonly key: string
  /** As written. */
  readonly text: string
  /** The rule it first stands in; null for one of another table. */
  readonly rule: number | null
  readonly node: Checked
  /** The customer's attributes it reads. */
  readonly reads: readonly string[]
  readonly evaluate: Closure
  readonly form: Form
}

/** What is known of how an atom's truth follows from the customer's values. */
export type Form =
  /** It turns only where the sum, and `now` so many times, passes one of `at`, or where there is no sum. */
  | { readonly kind: 'line'; readonly sum: Sum; readonly now: number; readonly at: readonly number[] }
  /** The same of two attributes that are asked about one by one too. */
  | { readonly kind: 'pair'; readonly sum: Sum; readonly at: readonly number[] }
  | {
      readonly kind: 'text'
      readonly attribute: string
      readonly texts: readonly string[]
      /** Whether it asks what comes before or behind one of them. */
      readonly isOrdered: boolean
    }
  | { readonly kind: 'present'; readonly attribute: string }
  /** Everything it reads has few values, so that all of them can be asked. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'member'; readonly attribute: string; readonly item: string }
  /** Whether a list holds anything. */
  | { readonly kind: 'filled'; readonly attribute: string }
  | { readonly kind: 'outside'; readonly reason: OutsideReason }

const mostTerms = 7
const mostTuples = 512
/** What asking all of them may take: some tens of milliseconds. */
const mostSteps = 1_000_000

export function formOf(node: Checked, domains: Domains): Form {
  for (const part of walk(node)) {
    if (part.kind === 'attribute' && (part.root !== 'customer' || !domains.has(part.name)))
      return outside('notOfCustomer')
  }
  return closed(node, domains) ?? open(node) ?? outside(readsNow(node) ? 'time' : 'form')
}

export function outside(reason: OutsideReason): Form {
  return { kind: 'outside', reason }
}

function closed(node: Checked, domains: Domains): Form | null {
  let tuples = 1
  for (const name of attributesRead(node, 'customer')) {
    const domain = domains.get(name)
    const values = domain?.absent === 'always' ? [] : domain?.values
    if (values === undefined || values === null) return null
    tuples *= values.length + 1
  }
  for (const part of walk(node)) if (part.kind === 'now' || ('fn' in part && !isOwn(part.fn))) return null
  const steps = tuples * stepsOf(node, usual)
  return tuples > mostTuples || steps > mostSteps ? outside('tooMany') : { kind: 'closed' }
}

/** Whether a function's answer follows from what it is given, which of a plugin's nobody knows. */
function isOwn(fn: string): boolean {
  return !fn.includes('.')
}

function open(node: Checked): Form | null {
  switch (node.kind) {
    case 'has':
      return presence(node.operand)
    case 'compare':
      return (
        onLine(sumOf(lineOf(node.left), lineOf(node.right), -1), [0]) ??
        onText(node.left, [node.right], node.op !== 'eq' && node.op !== 'ne') ??
        onText(node.right, [node.left], node.op !== 'eq' && node.op !== 'ne') ??
        onTurns(node)
      )
    case 'call':
      return node.fn === 'in' ? membership(node.args) : null
    default:
      return null
  }
}

function presence(operand: Checked): Form | null {
  if (operand.kind !== 'attribute') return onLine(lineOf(operand), [])
  return { kind: isList(operand.type) ? 'filled' : 'present', attribute: operand.name }
}

function membership([value, list]: readonly Checked[]): Form | null {
  if (value === undefined || list === undefined) return null
  if (list.kind === 'attribute' && value.kind === 'literal' && typeof value.value === 'string')
    return { kind: 'member', attribute: list.name, item: value.value }
  if (list.kind !== 'list') return null
  const items = list.items.map((item) => lineOf(item))
  const numbers = items.flatMap((item) =>
    item !== null && item.terms.size === 0 && item.now === 0 ? [item.constant] : [],
  )
  const nulls = list.items.filter((item) => item.kind === 'literal' && item.value === null).length
  return (
    (numbers.length + nulls === list.items.length ? onLine(lineOf(value), numbers) : null) ??
    onText(value, list.items, false)
  )
}

/** Arithmetic that only rises or falls with an attribute turns like the attribute itself, only elsewhere. */
function onTurns(node: Compare): Form | null {
  const turns = turnsOf(node)
  if (turns === null) return null
  const { attribute, at } = turns
  if (at === null) return outside('tooLarge')
  const sum: Sum = { key: attribute, terms: [[attribute, 1]], flipped: false }
  return { kind: 'line', sum, now: 0, at }
}

/** `line == at`, for each `at`, with what the line adds brought to the other side. */
function onLine(line: Line | null, at: readonly number[]): Form | null {
  if (line === null) return null
  const times = [...line.terms.values()]
  if (times.length === 0) return outside('time')
  // The same attribute more than once still rises or falls with it.
  if (times.length === 1 && times.every((n) => Math.abs(n) > 1)) return null
  if (times.length > mostTerms || times.some((n) => Math.abs(n) !== 1)) return outside('form')
  const moved = at.map((number) => number - line.constant)
  if (moved.some((number) => Math.abs(number) > farthest) || line.reach > farthest) return outside('tooLarge')
  // Only an attribute's distance to now is a length of time; a sum of several that moves with now is none.
  const [first = 0] = times
  if (line.now !== 0 && (times.length > 1 || line.now !== -first)) return outside('time')
  const sum = attributesIn(line)
  const sign = sum.flipped ? -1 : 1
  return { kind: 'line', sum, now: sign * line.now, at: moved.map((number) => sign * number) }
}

function onText(read: Checked, compared: readonly Checked[], isOrdered: boolean): Form | null {
  if (read.kind !== 'attribute' || read.type !== 'string') return null
  const texts: string[] = []
  for (const node of compared) {
    if (node.kind !== 'literal') return null
    if (typeof node.value === 'string') texts.push(node.value)
  }
  return { kind: 'text', attribute: read.name, texts, isOrdered }
}
