import type { Json, ValueDescription } from '@guanxi/core/api'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../messages/index.ts'
import { plainText } from './plain-text.ts'
import type { Format } from './format.ts'

export interface Showing {
  readonly format: Format
  readonly messages: Messages
  /** The time now, ms since the epoch. */
  readonly now: number
}

export type Shown = TemplateResult | string

/** A value as its type wants to be seen. What is not known is a dash that screen readers say in words. */
export function showValue(showing: Showing, field: ValueDescription, value: Json | undefined): Shown {
  if (value === null || value === undefined || value === '') return showUnknown(showing.messages)
  const { format, messages } = showing
  switch (field.type) {
    case 'money':
      return showMoney(format, Number(value))
    case 'integer':
    case 'number':
      return field.unit === 'currency' ? showMoney(format, Number(value)) : format.number(Number(value))
    case 'boolean':
      return value === true ? messages.yes : messages.no
    case 'date':
      return format.date(plainText(value))
    case 'datetime':
      return showMoment(showing, plainText(value))
    case 'duration':
      return format.duration(Number(value))
    case 'select':
      return format.optionLabel(field, value)
    case 'tags':
      return showTags(messages, value)
    case 'text':
      return plainText(value)
  }
}

export function showUnknown(messages: Messages): TemplateResult {
  return html`<span class="muted" aria-hidden="true">–</span> <span class="hidden">${messages.unknown}</span>`
}

/** An amount with its minor units small: they are read last. */
function showMoney(format: Format, amount: number): TemplateResult {
  const parts = format.moneyParts(amount)
  const point = parts.findIndex(({ type }) => type === 'decimal')
  const whole = point < 0 ? parts : parts.slice(0, point)
  const fraction = point < 0 ? -1 : parts.findLastIndex(({ type }) => type === 'fraction')
  const text = (some: Intl.NumberFormatPart[]): string => some.map(({ value }) => value).join('')
  return html`<span class="money"
    >${text(whole)}${
      fraction < 0
        ? ''
        : html`<small>${text(parts.slice(point, fraction + 1))}</small>${text(parts.slice(fraction + 1))}`
    }</span
  >`
}

/** A time relative to now, exact in its title. */
export function showMoment({ format, now }: Showing, iso: string): TemplateResult {
  return html`<time datetime=${iso} title=${format.exact(iso)}>${format.relative(iso, now)}</time>`
}

function showTags(messages: Messages, value: Json): Shown {
  const tags = Array.isArray(value) ? (value as readonly Json[]) : [value]
  if (tags.length === 0) return showUnknown(messages)
  return showChips(tags.map(plainText))
}

export function showChips(texts: readonly string[]): TemplateResult {
  return html`${texts.map((text) => html`<span class="chip">${text}</span> `)}`
}
