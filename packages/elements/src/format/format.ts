import type {
  ClassificationDescription,
  ClassValue,
  CrmDescription,
  Json,
  ValueDescription,
} from '@guanxi/core/api'
import { labelText, lengthsIn, moneyFormat, nameInWords } from '@guanxi/core/sentences'
import type { Lengths, Named } from '@guanxi/core/sentences'
import { messagesFor } from '../messages/index.ts'
import { plainText } from './plain-text.ts'
import { relativeText } from './moment.ts'

/** How one language shows one CRM's values. Times are shown in the CRM's time zone. */
export class Format {
  readonly description: CrmDescription
  /** BCP 47. */
  readonly language: string
  readonly #relative: Intl.RelativeTimeFormat
  readonly #justNow: Intl.RelativeTimeFormat
  readonly #exact: Intl.DateTimeFormat
  readonly #day: Intl.DateTimeFormat
  readonly #date: Intl.DateTimeFormat
  readonly #number: Intl.NumberFormat
  readonly #money: Intl.NumberFormat
  readonly #lengths: Lengths

  constructor(language: string, description: CrmDescription) {
    this.description = description
    this.language = language
    this.#relative = new Intl.RelativeTimeFormat(language)
    this.#justNow = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    const { timeZone, currency } = description
    this.#exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    this.#day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
    this.#date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
    this.#number = new Intl.NumberFormat(language)
    this.#money = moneyFormat(language, currency)
    this.#lengths = lengthsIn(language)
  }

  label(named: Named): string {
    return labelText(named, this.language, this.description.locale.default)
  }

  number(value: number): string {
    return this.#number.format(value)
  }

  moneyParts(value: number): Intl.NumberFormatPart[] {
    return this.#money.formatToParts(value)
  }

  /** A date without a zone, `2026-03-01`. */
  date(text: string): string {
    return this.#date.format(new Date(text))
  }

  /** The day a moment fell on. */
  day(iso: string): string {
    return this.#day.format(new Date(iso))
  }

  exact(iso: string): string {
    return this.#exact.format(new Date(iso))
  }

  relative(iso: string, now: number): string {
    return relativeText(this.#relative, Date.parse(iso), now) ?? this.#justNow.format(0, 'second')
  }

  /** Milliseconds in the largest unit that divides them. */
  duration(ms: number): string {
    return this.#lengths.exact(ms)
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.language).format(items)
  }

  /** A class, a scorecard's number, or several classes; null where there is none. */
  classLabel(
    classification: ClassificationDescription | undefined,
    value: ClassValue | undefined,
  ): string | null {
    const labels = this.classLabels(classification, value)
    return labels.length === 0 ? null : this.list(labels)
  }

  /** Each class of a customer by itself, as a customer may have none or several. */
  classLabels(
    classification: ClassificationDescription | undefined,
    value: ClassValue | undefined,
  ): readonly string[] {
    if (value === null || value === undefined) return []
    const all = (Array.isArray(value) ? value : [value]) as readonly (string | number | boolean)[]
    return all.map((one) => {
      const known = classification?.classes.find(({ name }) => name === one)
      if (known) return this.label(known)
      if (typeof one === 'number') return this.number(one)
      const { yes, no } = messagesFor(this.language)
      return typeof one === 'boolean' ? (one ? yes : no) : nameInWords(one)
    })
  }

  stageLabel(name: string): string {
    return this.label(this.description.stages.find((stage) => stage.name === name) ?? { name, label: name })
  }

  optionLabel(field: ValueDescription, value: Json): string {
    const option = field.options?.find(({ name }) => name === value)
    return option ? this.label(option) : plainText(value)
  }
}
