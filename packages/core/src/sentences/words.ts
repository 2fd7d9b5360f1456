import type { ModelDescription, ValueType } from '../api/description.ts'
import type { Json } from '../api/json.ts'
import { boundIn } from './bound.ts'
import { lengthsIn } from './length.ts'
import type { Lengths } from './length.ts'
import { messagesFor } from './messages/index.ts'
import type { Messages } from './messages/index.ts'
import { moneyFormat } from './money-format.ts'
import { termsOf } from './terms.ts'
import type { Term } from './terms.ts'

/** One configuration's words, values and lengths of time in one language: what sentences are made of. */
export interface Words {
  readonly messages: Messages
  readonly lengths: Lengths
  attribute(name: string): string
  /** Text from outside, such as a part of an expression. */
  quoted(text: string): string
  /** A value of an attribute, or one it could have; never called with null. Times are in the CRM's zone. */
  value(attribute: string, value: Json): string
  /** A value of no attribute. */
  plain(value: Json, type: ValueType): string
  /** A time (ISO 8601) with the time of day. */
  moment(value: Json): string
  /** A value of an attribute that is the first, or the last, that will do: of a time as exactly as it needs to be. */
  bound(attribute: string, value: Json, side: 'first' | 'last'): string
  isTime(attribute: string): boolean
}

/**
 * @param language BCP 47: numbers, times and labels follow it, sentences where they are known in it, else they are English
 * @param outside makes text from outside (labels, texts of customers) fit to be shown where the sentences are
 */
export function wordsIn(
  language: string,
  description: ModelDescription,
  outside: (text: string) => string = (text) => text,
): Words {
  const messages = messagesFor(language)
  const { timeZone, currency } = description
  const terms = termsOf(description, language, messages.attributes)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 })
  const money = moneyFormat(language, currency, { trailingZeroDisplay: 'stripIfInteger' })
  const lengths = lengthsIn(language)
  const boundOf = boundIn(language, timeZone)
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })

  const show = (value: Json, { type, currency: isMoney, values }: Omit<Term, 'label'>): string => {
    if (Array.isArray(value))
      return messages.list(
        (value as readonly Json[]).map((item) =>
          show(item, { type, currency: false, ...(values && { values }) }),
        ),
      )
    const named =
      typeof value === 'string' || typeof value === 'number' ? values?.get(String(value)) : undefined
    if (named !== undefined) return outside(named)
    if (isMoney) return money.format(Number(value))
    if (typeof value === 'boolean') return value ? messages.yes : messages.no
    if (typeof value === 'number') return type === 'duration' ? lengths.close(value) : number.format(value)
    if (typeof value !== 'string') return outside(JSON.stringify(value))
    if (type === 'datetime') return day.format(new Date(value))
    return type === 'date' ? date.format(new Date(value)) : outside(value)
  }
  const valueOf = (attribute: string, value: Json): string =>
    show(value, terms.get(attribute) ?? { type: 'text', currency: false })
  return {
    messages,
    lengths,
    quoted: outside,
    attribute: (name) => outside(terms.get(name)?.label ?? name),
    value: valueOf,
    bound: (attribute, value, side) =>
      terms.get(attribute)?.type === 'datetime' && typeof value === 'string'
        ? boundOf(Date.parse(value), side)
        : valueOf(attribute, value),
    plain: (value, type) => show(value, { type, currency: type === 'money' }),
    moment: (value) => (typeof value === 'string' ? moment.format(new Date(value)) : ''),
    isTime: (attribute) => ['date', 'datetime'].includes(terms.get(attribute)?.type ?? ''),
  }
}
