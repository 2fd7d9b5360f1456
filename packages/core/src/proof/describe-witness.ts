import type { Witness, WitnessValue } from '../api/proof.ts'
import type { Words } from '../sentences/words.ts'
import type { Messages } from './messages/index.ts'

/** A made-up customer: `a customer of type Company with Employees = 99 and Industry = Retail`. */
export function describeWitness({ customerType, values }: Witness, words: Words, messages: Messages): string {
  const type = customerType === null ? null : words.value('type', customerType)
  if (values.length === 0) return type === null ? messages.every : messages.everyOf(type)
  const who = type === null ? messages.customer : messages.customerOf(type)
  return messages.with(
    who,
    values.map((value) => describeValue(value, words, messages)),
  )
}

function describeValue({ attribute, value, ago }: WitnessValue, words: Words, messages: Messages): string {
  const label = words.attribute(attribute)
  if (value === null || (Array.isArray(value) && value.length === 0)) return messages.none(label)
  if (ago === undefined) return messages.value(label, words.value(attribute, value))
  if (ago === 0) return messages.justNow(label)
  const length = words.lengths.close(ago)
  return ago > 0 ? messages.ago(label, length) : messages.ahead(label, length)
}
