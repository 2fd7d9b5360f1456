import type { Json } from '../api/json.ts'
import type { MissingChange, MissingKind } from '../api/missing.ts'
import type { Values } from '../cel/environment.ts'
import type { Domain } from '../proof/domain.ts'
import { day } from '../values/duration.ts'
import { toJson } from '../values/show.ts'
import type { Value } from '../values/type.ts'
import { numberOf } from './moves.ts'
import type { MissingQuestion } from './question.ts'
import type { ChangeSpace } from './space.ts'

/** A change as it is told outside. `reaches`: whether a customer comes into the class. */
export function describeChange(
  { domains, moneyDigits }: MissingQuestion,
  space: ChangeSpace,
  variable: number,
  cell: number,
  changed: Values,
  reaches: (customer: Values) => boolean,
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
  const kind =
    from === null && domain.values === null
      ? kindOfFirst(to, space.valuesOf(attribute), (value) => reaches({ ...changed, [attribute]: value }))
      : kindOf(domain, from, to)
  const distance = Math.abs(numberOf(to) - numberOf(from))
  const isMoved = kind === 'more' || kind === 'less' || kind === 'later' || kind === 'earlier'
  const by = domain.type === 'date' ? distance * day : domain.type === 'money' ? show(distance) : distance
  return [
    { kind, attribute, from: show(from), to: kind === 'any' ? null : show(to), by: isMoved ? by : null },
  ]
}

const timed: readonly Domain['type'][] = ['timestamp', 'date']

function kindOf({ type, values }: Domain, from: Value, to: Value): MissingKind {
  if (to === null) return 'none'
  if (values !== null || (typeof to !== 'number' && type !== 'date')) return 'value'
  const rises = numberOf(to) > numberOf(from)
  if (timed.includes(type)) return rises ? 'later' : 'earlier'
  return rises ? 'more' : 'less'
}

/** How much of what a value could be would do, where there was none: any of it, or the next ones up or down. */
function kindOfFirst(to: Value, values: readonly Value[], reaches: (value: Value) => boolean): MissingKind {
  const known: readonly Value[] = values.filter((value) => value !== null)
  if (known.every((value) => reaches(value))) return 'any'
  const sorted = known.toSorted((a, b) => numberOf(a) - numberOf(b))
  const place = sorted.indexOf(to)
  const does = (value: Value | undefined): boolean =>
    value !== undefined && !Number.isNaN(numberOf(value)) && reaches(value)
  const [above, below] = [does(sorted[place + 1]), does(sorted[place - 1])]
  if (above === below) return 'value'
  return above ? 'atLeast' : 'atMost'
}
