import type { Json } from '../api/json.ts'
import type { MissingChange, MissingKind } from '../api/missing.ts'
import type { Values } from '../cel/environment.ts'
import type { Domain } from '../proof/domain.ts'
import { day } from '../values/duration.ts'
import { toJson } from '../values/show.ts'
import type { Value } from '../values/type.ts'
import { numberOf } from './moves.ts'
import type { Changes } from './cheapest.ts'
import type { MissingQuestion } from './question.ts'
import type { ChangeSpace } from './space.ts'

/** Changes as they are told outside. `reaches`: whether a customer comes into the class. */
export function describeChanges(
  question: MissingQuestion,
  space: ChangeSpace,
  changes: Changes,
  changed: Values,
  reaches: (customer: Values) => boolean,
): MissingChange[] {
  const keyOf = (variable: number): string => space.variables[variable]?.key ?? ''
  return [...changes].flatMap(([variable, cell], i) => {
    // What a first value may be hangs on the values that change with it: all but the last of them are told as they are.
    const later = [...changes.keys()].slice(i + 1).map(keyOf)
    const isExact = later.some((name) => space.partnersOf(keyOf(variable)).has(name))
    return describeChange(question, space, variable, cell, changed, isExact ? null : reaches)
  })
}

function describeChange(
  { domains, moneyDigits }: MissingQuestion,
  space: ChangeSpace,
  variable: number,
  cell: number,
  changed: Values,
  reaches: ((customer: Values) => boolean) | null,
): MissingChange[] {
  const { key = '', list = null, cells = [] } = space.variables[variable] ?? {}
  const attribute = list ?? key
  const domain = domains.get(attribute)
  const from = cells[0]?.[0]?.value ?? null
  const to = cells[cell]?.[0]?.value ?? null
  if (domain === undefined) return []
  if (list !== null) {
    const removed = Array.isArray(from) ? (from as readonly string[]) : []
    if (removed.length > 0)
      return removed.map((item) => ({ kind: 'remove', attribute, from: item, to: null, by: null }))
    const item = key.slice(list.length + 1)
    return [
      { kind: 'add', attribute, from: null, to: item === '' && key.endsWith('…') ? null : item, by: null },
    ]
  }
  const show = (value: Value): Json => toJson(value, domain.type, moneyDigits)
  if (from === null && domain.values === null) {
    if (reaches === null) return [{ kind: 'value', attribute, from: null, to: show(to), by: null }]
    const first = firstValues(to, space.valuesOf(attribute, changed), (value) =>
      reaches({ ...changed, [attribute]: value }),
    )
    return [{ kind: first.kind, attribute, from: null, to: show(first.to), by: null }]
  }
  const kind = kindOf(domain, from, to)
  const distance = Math.abs(numberOf(to) - numberOf(from))
  const isMoved = kind === 'more' || kind === 'less' || kind === 'later' || kind === 'earlier'
  const by = domain.type === 'date' ? distance * day : domain.type === 'money' ? show(distance) : distance
  return [{ kind, attribute, from: show(from), to: show(to), by: isMoved ? by : null }]
}

const timed: readonly Domain['type'][] = ['timestamp', 'date']

function kindOf({ type, values }: Domain, from: Value, to: Value): MissingKind {
  if (to === null) return 'none'
  if (values !== null || (typeof to !== 'number' && type !== 'date')) return 'value'
  const rises = numberOf(to) > numberOf(from)
  if (timed.includes(type)) return rises ? 'later' : 'earlier'
  return rises ? 'more' : 'less'
}

/**
 * Which values would do where there was none: any, those from one on or up to one, or just this one. They are found among the
 * values at which anything turns, so those that do follow one another.
 */
function firstValues(
  to: Value,
  values: readonly Value[],
  reaches: (value: Value) => boolean,
): { readonly kind: MissingKind; readonly to: Value } {
  const known: readonly Value[] = values.filter((value) => value !== null)
  if (known.every((value) => reaches(value))) return { kind: 'any', to: null }
  if (Number.isNaN(numberOf(to))) return { kind: 'value', to }
  const sorted = known.toSorted((a, b) => numberOf(a) - numberOf(b))
  const place = sorted.indexOf(to)
  let [first, last] = [place, place]
  while (first > 0 && reaches(sorted[first - 1] ?? null)) first--
  while (last < sorted.length - 1 && reaches(sorted[last + 1] ?? null)) last++
  if (first === 0) return { kind: 'atMost', to: sorted[last] ?? to }
  if (last === first && last < sorted.length - 1) return { kind: 'value', to }
  return { kind: 'atLeast', to: sorted[first] ?? to }
}
