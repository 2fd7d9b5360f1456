import type { Expression } from '../cel/check.ts'
import { attributesRead, readsNow } from '../cel/dependencies.ts'
import { compileTree } from '../cel/complete.ts'
import { textOf } from '../cel/part-text.ts'
import type { Checked } from '../cel/tree.ts'
import { formOf, outside } from './atom.ts'
import type { Atom, Form } from './atom.ts'
import type { Domains } from './domain.ts'
import { folded } from './folded.ts'
import { plainer } from './plainer.ts'
import { truthOf, unknown } from './truth.ts'
import type { Truth } from './truth.ts'

/** A condition of three truths over atoms. */
export type Condition =
  | { readonly kind: 'constant'; readonly truth: Truth }
  | { readonly kind: 'atom'; readonly atom: Atom }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | {
      readonly kind: 'choice'
      readonly condition: Condition
      readonly then: Condition
      readonly otherwise: Condition
    }
  /** Whether the operand is true or false, rather than unknown. */
  | { readonly kind: 'known'; readonly operand: Condition }

/** Reads the conditions of one question; atoms that ask the same are the same. */
export class ConditionReader {
  readonly atoms: Map<string, Atom> = new Map()
  readonly #domains: Domains
  /** How many more parts one condition may come to: what is said simpler may be said many times. */
  #left = 0
  /** And all conditions together, which may be many. */
  #spare = mostOfAll

  constructor(domains: Domains) {
    this.#domains = domains
  }

  read(expression: Expression, rule: number | null): Condition {
    const granted = Math.max(alwaysParts, Math.min(mostParts, this.#spare))
    this.#left = granted
    const tree = folded(expression.tree, expression.functions)
    const condition = this.#node(tree, expression, rule)
    this.#spare -= granted - this.#left
    if (this.#left > 0 && sizeOf(condition) <= mostParts) return condition
    return { kind: 'atom', atom: this.#atom(tree, expression, rule, outside('tooMany')) }
  }

  #node(node: Checked, whole: Expression, rule: number | null): Condition {
    if (--this.#left <= 0) return { kind: 'constant', truth: unknown }
    const inner = (part: Checked): Condition => this.#node(part, whole, rule)
    switch (node.kind) {
      case 'and':
      case 'or':
        return { kind: node.kind, parts: node.parts.map(inner) }
      case 'not':
        return { kind: 'not', operand: inner(node.operand) }
      case 'conditional': {
        const { condition, then, otherwise } = node
        return { kind: 'choice', condition: inner(condition), then: inner(then), otherwise: inner(otherwise) }
      }
      case 'has':
        if (node.operand.type === 'bool' && node.operand.kind !== 'attribute')
          return { kind: 'known', operand: inner(node.operand) }
        break
      default:
    }
    const form = formOf(node, this.#domains)
    const plain = form.kind === 'outside' ? plainer(node) : node
    if (plain !== node) return inner(plain)
    if (form.kind === 'closed' && attributesRead(node, 'customer').length === 0 && !readsNow(node))
      return { kind: 'constant', truth: truthOf(compileTree(node, whole.functions)({ now: 0 })) }
    return { kind: 'atom', atom: this.#atom(node, whole, rule, form) }
  }

  #atom(node: Checked, whole: Expression, rule: number | null, form: Form): Atom {
    const key = keyOf(node)
    const known = this.atoms.get(key)
    if (known !== undefined) return known
    const text = textOf(node, whole.text)
    const reads = attributesRead(node, 'customer')
    const atom: Atom = { key, text, rule, node, reads, evaluate: compileTree(node, whole.functions), form }
    this.atoms.set(key, atom)
    return atom
  }
}

/** What a part asks, wherever it stands. */
function keyOf(node: Checked): string {
  return JSON.stringify(node, (name, value: unknown) =>
    name === 'start' || name === 'end' ? undefined : typeof value === 'number' ? String(value) : value,
  )
}

/** What a condition may grow to when its parts are said simpler and its `? :` are written out. */
const mostParts = 5000
/** Two of them take half a second; a plain condition is never left out for that. */
const mostOfAll = 10_000
const alwaysParts = 500

/** How many parts the claims of a condition's truth and of its falsehood have together. */
function sizeOf(condition: Condition): number {
  switch (condition.kind) {
    case 'constant':
    case 'atom':
      return 2
    case 'and':
    case 'or':
      return condition.parts.reduce((sum, part) => sum + sizeOf(part), 2)
    case 'not':
      return sizeOf(condition.operand)
    case 'known':
      return 2 * sizeOf(condition.operand)
    case 'choice':
      return 2 * sizeOf(condition.condition) + sizeOf(condition.then) + sizeOf(condition.otherwise)
  }
}
