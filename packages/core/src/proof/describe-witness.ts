import type { Json, Label } from '../api/json.ts'
import type { Witness, WitnessValue } from '../api/proof.ts'
import type { Model } from '../model/model.ts'
import { day } from '../values/duration.ts'

/** A made-up customer in English: `a company with Employees = 99 and Industry = Retail`. */
export function describeWitness({ customerType, values }: Witness, model: Model): string {
  const type = customerType === null ? undefined : model.customerTypes.get(customerType)
  const who = type === undefined ? 'a customer' : `a customer of type ${inEnglish(type.label)}`
  if (values.length === 0)
    return type === undefined ? 'every customer' : `every customer of type ${inEnglish(type.label)}`
  const said = values.map((value) => describeValue(value, model))
  const last = said.at(-1) ?? ''
  return `${who} with ${said.length === 1 ? last : `${said.slice(0, -1).join(', ')} and ${last}`}`
}

function describeValue({ attribute, value, ago }: WitnessValue, model: Model): string {
  const field = model.fields.get(attribute)
  const classification = model.classifications.get(attribute)
  const label = field?.label ?? model.rollups.get(attribute)?.label ?? classification?.label ?? attribute
  const name = inEnglish(label)
  if (value === null || (Array.isArray(value) && value.length === 0)) return `no ${name}`
  if (ago !== undefined) return `${name} ${sinceNow(ago)}`
  const options = field?.options ?? classification?.classes ?? []
  const option = options.find((one) => one.name === value)
  return `${name} = ${option === undefined ? plain(value, attribute, model) : inEnglish(option.label)}`
}

function plain(value: Json, attribute: string, model: Model): string {
  const type = model.customerScope.get(attribute)?.type
  if (type === 'money' && typeof value === 'string') {
    const style = { style: 'currency', currency: model.currency, currencyDisplay: 'narrowSymbol' } as const
    return new Intl.NumberFormat('en', style).format(value as Intl.StringNumericLiteral)
  }
  if (type === 'duration' && typeof value === 'number') return lengthOf(value)
  if (typeof value === 'number')
    return new Intl.NumberFormat('en', { maximumSignificantDigits: 17 }).format(value)
  const isTime = type === 'date' || type === 'timestamp'
  return isTime && typeof value === 'string' ? value : JSON.stringify(value)
}

function sinceNow(ago: number): string {
  if (ago === 0) return 'just now'
  return ago > 0 ? `${lengthOf(ago)} ago` : `in ${lengthOf(-ago)}`
}

/** A length of time in days, with what is left in milliseconds. */
function lengthOf(milliseconds: number): string {
  const days = Math.trunc(milliseconds / day)
  const rest = milliseconds - days * day
  const parts = [
    days === 0 ? '' : `${days} ${Math.abs(days) === 1 ? 'day' : 'days'}`,
    rest === 0 ? '' : `${rest} ms`,
  ]
  return parts.filter((part) => part !== '').join(' ') || '0 ms'
}

function inEnglish(label: Label): string {
  if (typeof label === 'string') return label
  return label['en'] ?? Object.values(label)[0] ?? ''
}
