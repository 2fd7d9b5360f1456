import type { Json } from '../api/json.ts'
import type { StatedSide } from '../api/statement.ts'
import type { Environment } from '../cel/environment.ts'
import { readsNow, walk } from '../cel/dependencies.ts'
import { compileTree } from '../cel/complete.ts'
import type { ScopeFunction } from '../cel/library.ts'
import type { Checked } from '../cel/tree.ts'
import { lineOf } from '../proof/line.ts'
import { toJson } from '../values/show.ts'
import type { Type } from '../values/type.ts'

/** What statements are made with. */
export interface Stating {
  readonly moneyDigits: number
  /** The expression's functions of plugins, if any. */
  readonly functions?: ReadonlyMap<string, ScopeFunction> | undefined
}

/** One side of a comparison, once it is known whose. */
export interface Side {
  readonly type: Type
  readonly attributes: readonly string[]
  readonly of: (environment: Environment) => StatedSide
}

/** Reads a side that is a fixed value, an attribute of the customer, or a sum of them; null where it is something else. */
export function sideOf(node: Checked, { moneyDigits, functions }: Stating): Side | null {
  const { type } = node
  const evaluate = compileTree(node, functions)
  const value = (environment: Environment): Json => toJson(evaluate(environment), type, moneyDigits)
  if (isFixed(node)) {
    const fixed = value({ now: 0 })
    // Fractions of the smallest coin have no way to be shown as money.
    if (type === 'money' && !Number.isInteger(evaluate({ now: 0 }))) return null
    return { type, attributes: [], of: () => ({ of: [], value: fixed }) }
  }
  const terms = termsOf(node)
  if (terms === null) return null
  return {
    type,
    attributes: terms.map(({ attribute }) => attribute),
    of: (environment) => ({
      of: terms.map(({ attribute, sign, type: own }) => ({
        attribute,
        sign,
        value: toJson(environment.customer?.[attribute] ?? null, own, moneyDigits),
      })),
      value: value(environment),
    }),
  }
}

/** Whether a part is the same for everybody, at all times. */
function isFixed(node: Checked): boolean {
  for (const { kind } of walk(node)) if (kind === 'attribute' || kind === 'variable') return false
  return !readsNow(node)
}

interface Term {
  readonly attribute: string
  readonly sign: 1 | -1
  readonly type: Type
}

function termsOf(node: Checked): Term[] | null {
  const plain = inMajorUnits(node) ?? node
  if (plain.kind === 'attribute')
    return plain.root === 'customer' ? [{ attribute: plain.name, sign: 1, type: plain.type }] : null
  const line = lineOf(plain)
  if (line === null || line.now !== 0 || line.constant !== 0) return null
  const types = new Map<string, Type>()
  for (const part of walk(plain)) if (part.kind === 'attribute') types.set(part.name, part.type)
  const terms = [...line.terms]
  if (terms.some(([, times]) => times !== 1 && times !== -1)) return null
  return terms.map(([attribute, times]) => ({
    attribute,
    sign: times === 1 ? 1 : -1,
    type: types.get(attribute) ?? plain.type,
  }))
}

/** What the checker divides to compare money with a number: nobody wrote the division. */
function inMajorUnits(node: Checked): Checked | null {
  if (node.kind !== 'arith' || node.op !== 'div' || node.left.type !== 'money') return null
  const isAdded = node.right.start === node.left.start && node.right.end === node.left.end
  return isAdded ? node.left : null
}
