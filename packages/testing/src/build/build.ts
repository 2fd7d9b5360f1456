import type { CustomerInput, EventInput } from '@guanxi/engine'

/** Where the customers of tests have their ids. */
const source = 'test'

/** The reference of a customer by a short id of the test's own. */
export function ref(id: string): { readonly source: string; readonly id: string } {
  return { source, id }
}

/** A person to be made, for `crm.customers.create`: named by its id unless told. */
export function customer(id: string, fields: { readonly [field: string]: unknown } = {}): CustomerInput {
  return { type: 'person', fields: { name: id, ...fields }, externalIds: [ref(id)] }
}

type More = Pick<EventInput, 'at' | 'key' | 'data'>

/** An event of any type, for `crm.events.record`; whom it is about is made where there is nobody yet. */
export function event(id: string, type: string, more: More = {}): EventInput {
  return { customer: ref(id), type, ...more }
}

/** A purchase. @param amount in major units, `129.00` */
export function purchase(id: string, amount: string, { data, ...more }: More = {}): EventInput {
  return event(id, 'purchase', { ...more, data: { amount, ...data } })
}
