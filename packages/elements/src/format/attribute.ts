import type { ClassValue, Json, ValueDescription } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import type { Format } from './format.ts'
import { plainText } from './plain-text.ts'
import { showUnknown, showValue } from './value.ts'
import type { Shown, Showing } from './value.ts'

/** Anything an expression can read of a customer (`customer.spend`, or the bare name): how it is called and shown. */
export interface Attribute {
  readonly label: string
  readonly show: (value: Json) => Shown
}

export function attributeNamed(showing: Showing, written: string): Attribute {
  const { format, messages } = showing
  const name = written.replace(/^customer\./, '')
  const field = valueNamed(format, messages, name)
  if (field) return { label: format.label(field), show: (value) => showValue(showing, field, value) }
  const plain = (label: string, text: (value: Json) => string): Attribute => ({
    label,
    show: (value) => (value === null ? showUnknown(messages) : text(value)),
  })
  if (name === 'stage') return plain(messages.stage, (value) => format.stageLabel(plainText(value)))
  const classification = format.description.classifications.find((one) => one.name === name)
  if (classification === undefined) return plain(written, (value) => showPlain(format, value))
  return plain(
    format.label(classification),
    (value) => format.classLabel(classification, value as ClassValue) ?? '',
  )
}

/** A field, a rollup, or one of the values every customer has. */
export function valueNamed(format: Format, messages: Messages, name: string): ValueDescription | undefined {
  const { rollups, customerTypes } = format.description
  const known = [...rollups, ...customerTypes.flatMap(({ fields }) => fields)].find(
    (one) => one.name === name,
  )
  if (known) return known
  const moment = { stageSince: messages.stageSince, createdAt: messages.created, now: messages.now }[name]
  return moment === undefined ? undefined : { name, label: moment, type: 'datetime', required: false }
}

function showPlain(format: Format, value: Json): string {
  return typeof value === 'number' ? format.number(value) : plainText(value)
}
