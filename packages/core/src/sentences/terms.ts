import type { ModelDescription, ValueType } from '../api/description.ts'
import { labelText } from './label.ts'
import type { Named } from './label.ts'
import type { Messages } from './messages/index.ts'

/** Something an expression can read of a customer, as people call it. */
export interface Term {
  readonly label: string
  readonly type: ValueType
  /** Whether a number counts units of the currency. */
  readonly currency: boolean
  /** Labels of the values it can hold. */
  readonly values?: ReadonlyMap<string, string>
}

/** Everything that can be read of a customer, by name. */
export function termsOf(
  description: ModelDescription,
  language: string,
  own: Messages['attributes'],
): ReadonlyMap<string, Term> {
  const { customerTypes, rollups, classifications, stages, locale } = description
  const label = (named: Named): string => labelText(named, language, locale.default)
  const labels = (all: readonly Named[]): Map<string, string> =>
    new Map(all.map((named) => [String(named.name), label(named)]))
  const plain = { currency: false }
  const terms = new Map<string, Term>([
    ['id', { label: own.id, type: 'text', ...plain }],
    ['type', { label: own.type, type: 'text', ...plain, values: labels(customerTypes) }],
    ['createdAt', { label: own.createdAt, type: 'datetime', ...plain }],
    ['stage', { label: own.stage, type: 'text', ...plain, values: labels(stages) }],
    ['stageSince', { label: own.stageSince, type: 'datetime', ...plain }],
  ])
  for (const value of [...customerTypes.flatMap(({ fields }) => fields), ...rollups]) {
    const { name, type, unit, options } = value
    const term = { label: label(value), type, currency: type === 'money' || unit === 'currency' }
    terms.set(name, options === undefined ? term : { ...term, values: labels(options) })
  }
  for (const classification of classifications) {
    const { name, classes } = classification
    const type = classes.every((one) => typeof one.name === 'number') ? 'integer' : 'text'
    terms.set(name, { label: label(classification), type, ...plain, values: labels(classes) })
  }
  return terms
}
