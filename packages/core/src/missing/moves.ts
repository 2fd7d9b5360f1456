import type { Values } from '../cel/environment.ts'
import type { Atom } from '../proof/atom.ts'
import { usualOf, valuesAround } from '../proof/candidates.ts'
import type { Domain } from '../proof/domain.ts'
import { dayOf } from '../proof/line.ts'
import { truthOf } from '../proof/truth.ts'
import { day } from '../values/duration.ts'
import type { Value } from '../values/type.ts'
import type { MissingQuestion } from './question.ts'
import { toText } from '../values/kept.ts'

/** A value an attribute could change to, and how far that is: a share of what it is; 1 where there is no distance. */
export interface Move {
  readonly value: Value
  readonly cost: number
}

/**
 * The nearest values of an attribute at which one of the atoms that read it comes to another truth, all other attributes
 * staying what they are.
 * @param joint numbers to look at too, where others may change with it; then by itself no value is nearer than another. Null
 * where it changes alone
 */
export function movesOf(
  attribute: string,
  domain: Domain,
  atoms: readonly Atom[],
  question: MissingQuestion,
  joint: readonly number[] | null = null,
): Move[] {
  const { customer, now } = question
  const from = customer[attribute] ?? null
  const texts = textsIn(atoms)
  const truths = (value: Value): string =>
    atoms.map((atom) => truthOf(atom.evaluate({ customer: { ...customer, [attribute]: value }, now }))).join()
  const nearest = new Map<string, Move>()
  for (const value of candidatesFor(attribute, domain, atoms, question, joint ?? [])) {
    if (value === from || !isAskable(value, from, domain, texts)) continue
    const move = { value, cost: costOf(from, value, domain, question) }
    const key = joint === null ? truths(value) : JSON.stringify(value)
    const known = nearest.get(key)
    if (known === undefined || move.cost < known.cost) nearest.set(key, move)
  }
  if (joint === null) nearest.delete(truths(from))
  // Of several first values the plainest is told.
  const size = ({ value }: Move): number => Math.abs((numberOf(value) || 0) - usualOf(domain, now))
  return [...nearest.values()].toSorted((a, b) => a.cost - b.cost || size(a) - size(b))
}

/** Values of which at least one lies wherever one of the atoms comes to another truth, the other attributes staying. */
export function candidatesFor(
  attribute: string,
  domain: Domain,
  atoms: readonly Atom[],
  { customer, now }: Pick<MissingQuestion, 'customer' | 'now'>,
  more: readonly number[] = [],
): Value[] {
  const numbers = atoms.flatMap((atom) => thresholdsFor(attribute, atom, customer, now))
  const areOrdered = atoms.some(({ form }) => form.kind === 'text' && form.isOrdered)
  return valuesAround(domain, [...numbers, ...more], textsIn(atoms), now, areOrdered)
}

function textsIn(atoms: readonly Atom[]): string[] {
  return atoms.flatMap(({ form }) => (form.kind === 'text' ? form.texts : []))
}

/** Where an atom turns for one attribute, the others of its sum staying what they are. */
export function thresholdsFor(attribute: string, { form }: Atom, customer: Values, now: number): number[] {
  if (form.kind !== 'line') return []
  let sign = 0
  let rest = form.now * now
  for (const [name, times] of form.sum.terms) {
    if (name === attribute) sign = times
    else rest += times * numberOf(customer[name])
  }
  return sign === 0 || !Number.isFinite(rest) ? [] : form.at.map((at) => sign * (at - rest) + 0)
}

/** A number, or a date's number of days; NaN for no value. */
export function numberOf(value: Value | undefined): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? (dayOf(value, 'date') ?? Number.NaN) : Number.NaN
}

/** Whether it makes sense to ask for a value: not what only falls by itself, nor a text nobody named. */
function isAskable(
  value: Value,
  from: Value,
  { moves, type, values }: Domain,
  texts: readonly string[],
): boolean {
  if (value === null) return moves === 'any'
  if (moves === 'up' && typeof from === 'number' && typeof value === 'number') return value > from
  const anyText = texts.length === 0 && from === null
  return type !== 'string' || values !== null || anyText || texts.includes(toText(value) ?? '')
}

/** The distance as a share of the present value, or of one (a whole unit of money, a day) where that is more. */
function costOf(from: Value, to: Value, { type }: Domain, { now, moneyDigits }: MissingQuestion): number {
  const known = from !== null && to !== null && (typeof to === 'number' || type === 'date')
  if (!known) return 1
  const distance = Math.abs(numberOf(to) - numberOf(from))
  const present = numberOf(from)
  // The size of a time is its distance from now.
  if (type === 'timestamp') return distance / Math.max(day, Math.abs(now - present))
  if (type === 'date') return distance / Math.max(1, Math.abs(now / day - present))
  return distance / Math.max(type === 'money' ? 10 ** moneyDigits : 1, Math.abs(present))
}
