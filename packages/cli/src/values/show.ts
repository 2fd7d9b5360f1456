import { day } from '@guanxi/core'
import type { Json, ValueType } from '@guanxi/core/api'
import { moneyFormat } from '@guanxi/core/sentences'
import type { Language } from '../language/language.ts'
import { printable } from '../terminal/printable.ts'

/** How values are shown to a person. */
export interface Show {
  count(value: number): string
  /** In major units. */
  money(value: number): string
  /** ISO 8601 → `1998-07-01`, with the time where it is not midnight, in the configuration's time zone. */
  time(iso: string): string
  value(value: Json, type: ValueType): string
}

export function showIn(
  { tag, messages }: Language,
  { currency, timeZone }: { currency: string; timeZone: string },
): Show {
  const count = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const money = moneyFormat(tag, currency)
  const days = (number: number): string => messages.days(count.format(number), number === 1)
  // Sweden writes dates as ISO 8601 does: the same in every language.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const time = (iso: string): string => clock.format(new Date(iso)).replace(/ 00:00$/, '')
  const value = (given: Json, type: ValueType): string => {
    if (given === null) return messages.unknown
    if (type === 'money') return money.format(Number(given))
    if (type === 'duration') return days(Math.round((Number(given) / day) * 10) / 10)
    if (typeof given === 'number') return count.format(given)
    if (typeof given === 'boolean') return given ? messages.yes : messages.no
    if (typeof given === 'string') return type === 'datetime' ? time(given) : printable(given)
    return Array.isArray(given) ? printable(messages.list(given.map(String))) : JSON.stringify(given)
  }
  return {
    count: (number) => count.format(number),
    money: (amount) => money.format(amount),
    time,
    value,
  }
}
