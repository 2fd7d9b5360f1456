import { compilePredicate } from '@guanxi/core'
import type { Model, Values } from '@guanxi/core'
import type { Label } from '@guanxi/core/api'
import type { CustomerRow } from '@guanxi/database'

/** What a customer breaks of its type's rules over several fields: their messages. */
export type Validate = (customer: Values & Pick<CustomerRow, 'type'>, now: number) => readonly Label[]

export function compileValidations(model: Model): Validate {
  const types = new Map(
    [...model.customerTypes.values()].map(({ name, validate }) => [
      name,
      validate.map(({ rule, message }) => ({ holds: compilePredicate(rule.tree, rule.functions), message })),
    ]),
  )
  return (customer, now) => {
    const rules = types.get(customer.type) ?? []
    if (rules.length === 0) return []
    const broken = rules.filter(({ holds }) => !holds({ customer, now }))
    return broken.map(({ message }) => message)
  }
}
