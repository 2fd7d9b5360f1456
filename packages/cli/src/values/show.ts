import { day } from '@guanxi/core'
import type { Json, ValueType } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'

/** How values are shown to a person. */
export interface Show {
  count(value: number): string
  /** In major units. */
  money(value: number): string
  /** ISO 8601 → `1998-07-01`, with the time where it is not midnight, in the configuration's time zone. */
  time(iso: string): string
  /** How long a time lies before the moment looked at, such as ` (201 days before)`; empty where it lies after. */
  ago(iso: string, asOf: string): string
  value(value: Json, type: ValueType): string
}

export function showIn(
  language: string,
  { currency, timeZone }: { currency: string; timeZone: string },
): Show {
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const money = new Intl.NumberFormat(language, { style: 'currency', currency })
  const days = new Intl.NumberFormat('en', { style: 'unit', unit: 'day', unitDisplay: 'long' })
  // Sweden writes dates as ISO 8601 does: the same in every language.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const time = (iso: string): string => clock.format(new Date(iso)).replace(/ 00:00$/, '')
  const value = (given: Json, type: ValueType): string => {
    if (given === null) return 'not known'
    if (type === 'money') return money.format(Number(given))
    if (type === 'duration') return days.format(Math.round((Number(given) / day) * 10) / 10)
    if (typeof given === 'number') return count.format(given)
    if (typeof given === 'string') return type === 'datetime' ? time(given) : printable(given)
    return Array.isArray(given) ? printable(given.join(', ')) : JSON.stringify(given)
  }
  return {
    count: (number) => count.format(number),
    money: (amount) => money.format(amount),
    time,
    ago: (iso, asOf) => {
      const passed = Math.floor((Date.parse(asOf) - Date.parse(iso)) / day)
      return passed < 1 ? '' : `, ${days.format(passed)} before`
    },
    value,
  }
}
