import type { CustomerView, Json, ValueDescription } from '@guanxi/core/api'
import { valueNamed } from '../format/attribute.ts'
import { showChips, showUnknown, showValue } from '../format/value.ts'
import type { Shown, Showing } from '../format/value.ts'

export interface Column {
  /** A field, rollup, classification, `title`, `type` or `stage`. */
  readonly name: string
  readonly label: string
  readonly look: 'title' | 'text' | 'number' | 'chip'
  readonly sortable: boolean
  /** Numbers and times are most often wanted largest and latest first. */
  readonly firstSort: 'ascending' | 'descending'
  readonly show: (customer: CustomerView, showing: Showing) => Shown
}

/** The columns named, or where none are named those that say most; unknown names are handed to `unknown`. */
export function columnsFor(
  showing: Showing,
  names: readonly string[],
  unknown: (name: string) => void,
): Column[] {
  const wanted = names.length > 0 ? names : usualNames(showing)
  return wanted.flatMap((name) => {
    const column = columnNamed(showing, name)
    if (column === null) unknown(name)
    return column ?? []
  })
}

function usualNames({ format: { description } }: Showing): string[] {
  const { customerTypes, rollups, classifications } = description
  const first = (...types: string[]): string[] =>
    rollups
      .filter(({ type }) => types.includes(type))
      .slice(0, 1)
      .map(({ name }) => name)
  const moments = rollups.filter(({ type }) => type === 'datetime').map(({ name }) => name)
  const latest = moments.find((name) => name.startsWith('last')) ?? moments.at(-1) ?? 'createdAt'
  return [
    'title',
    ...(customerTypes.length > 1 ? ['type'] : []),
    ...first('money'),
    ...first('integer', 'number'),
    ...classifications.filter(({ kind }) => kind === 'table').map(({ name }) => name),
    'stage',
    latest,
  ]
}

function columnNamed({ format, messages }: Showing, name: string): Column | null {
  const sorted = { name, sortable: true, firstSort: 'ascending' } as const
  const { customerTypes, classifications } = format.description
  if (name === 'title') return { ...sorted, label: messages.title, look: 'title', show: ({ title }) => title }
  if (name === 'type') {
    const label = (type: string): string =>
      format.label(customerTypes.find((one) => one.name === type) ?? { name: type, label: type })
    return { ...sorted, sortable: false, label: messages.type, look: 'text', show: ({ type }) => label(type) }
  }
  if (name === 'stage') {
    return {
      ...sorted,
      label: messages.stage,
      look: 'text',
      show: ({ stage }) => orUnknown(stage, format.stageLabel.bind(format)),
    }
  }
  const classification = classifications.find((one) => one.name === name)
  if (classification) {
    const label = format.label(classification)
    if (!classification.many && classification.classes.length === 0) {
      const show: Column['show'] = ({ classes }) =>
        orUnknown(format.classLabel(classification, classes[name]), (text) => text)
      return { ...sorted, label, look: 'number', firstSort: 'descending', show }
    }
    const show: Column['show'] = ({ classes }) => {
      const labels = format.classLabels(classification, classes[name])
      return orUnknown(labels.length === 0 ? null : labels, showChips)
    }
    return { ...sorted, sortable: !classification.many, label, look: 'chip', show }
  }
  const field = valueNamed(format, messages, name)
  return field ? valueColumn(format.label(field), field) : null

  function orUnknown<Value>(value: Value | null | undefined, show: (value: Value) => Shown): Shown {
    return value === null || value === undefined ? showUnknown(messages) : show(value)
  }
}

function valueColumn(label: string, field: ValueDescription): Column {
  const numeric = field.type === 'money' || field.type === 'integer' || field.type === 'number'
  const large = numeric || field.type === 'datetime' || field.type === 'date'
  return {
    name: field.name,
    label,
    look: numeric ? 'number' : 'text',
    sortable: field.type !== 'tags',
    firstSort: large ? 'descending' : 'ascending',
    show: (customer, showing) => showValue(showing, field, valueOf(customer, field.name)),
  }
}

function valueOf({ fields, rollups, createdAt, stageSince }: CustomerView, name: string): Json | undefined {
  return fields[name] ?? rollups[name] ?? { createdAt, stageSince }[name]
}
