import type { Checked } from '../cel/tree.ts'
import { day } from '../values/duration.ts'
import type { Type } from '../values/type.ts'

/** A sum of attributes, each taken so many times, of `now` and of a number; in stored units, dates in days. */
export interface Line {
  readonly terms: ReadonlyMap<string, number>
  readonly now: number
  readonly constant: number
  /** The sizes of all numbers written in it: while they are small no sum of theirs overflows. */
  readonly reach: number
}

const countable: readonly Type[] = ['int', 'double', 'money', 'timestamp', 'duration', 'date']

/** Reads a part as a line; null where it is none, or where floating point would round it. */
export function lineOf(node: Checked): Line | null {
  switch (node.kind) {
    case 'literal': {
      const constant = typeof node.value === 'string' ? dayOf(node.value, node.type) : node.value
      if (typeof constant !== 'number') return null
      return { terms: new Map(), now: 0, constant, reach: Math.abs(constant) }
    }
    case 'now':
      return { terms: new Map(), now: 1, constant: 0, reach: 0 }
    case 'attribute':
      if (node.root !== 'customer' || !countable.includes(node.type)) return null
      return { terms: new Map([[node.name, 1]]), now: 0, constant: 0, reach: 0 }
    case 'arith': {
      if (node.type === 'double' || (node.op !== 'add' && node.op !== 'sub')) return null
      return sumOf(lineOf(node.left), lineOf(node.right), node.op === 'add' ? 1 : -1)
    }
    case 'call': {
      const [operand] = node.args
      if (node.fn !== 'negate' || operand === undefined) return null
      return sumOf({ terms: new Map(), now: 0, constant: 0, reach: 0 }, lineOf(operand), -1)
    }
    default:
      return null
  }
}

export function sumOf(a: Line | null, b: Line | null, sign: 1 | -1): Line | null {
  if (a === null || b === null) return null
  const terms = new Map(a.terms)
  for (const [name, times] of b.terms) terms.set(name, (terms.get(name) ?? 0) + sign * times)
  const constant = a.constant + sign * b.constant
  return { terms, now: a.now + sign * b.now, constant, reach: a.reach + b.reach }
}

/** A date as a number of days since 1970-01-01, and back. */
export function dayOf(text: string, type: Type): number | null {
  return type === 'date' ? Date.parse(`${text}T00:00:00Z`) / day : null
}

export function dateOf(days: number): string {
  return new Date(days * day).toISOString().slice(0, 10)
}

/** What a line is about: its attributes' sum, with the first one's sign made plus. */
export interface Sum {
  readonly key: string
  readonly terms: readonly (readonly [attribute: string, sign: number])[]
  /** Whether the line holds the opposite of it. */
  readonly flipped: boolean
}

/** The sum in a line that takes each attribute once. */
export function attributesIn({ terms }: Line): Sum {
  const written = [...terms].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const flipped = (written[0]?.[1] ?? 1) < 0
  const signed = written.map(([name, times]) => [name, flipped ? -times : times] as const)
  const [first, ...more] = signed
  const key =
    more.length === 0
      ? (first?.[0] ?? '')
      : signed.map(([name, sign]) => `${sign > 0 ? '+' : '-'}${name}`).join('')
  return { key, terms: signed, flipped }
}
