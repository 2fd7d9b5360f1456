import type { ShopCustomer } from '../generate/index.ts'

type Fields = { readonly [field: string]: string | number | boolean | readonly string[] }

/** What the shop knows of a customer, in the configuration's fields; what it does not know is left out. */
export function fieldsOf(customer: ShopCustomer): Fields {
  const { name, phone, email, city, owner } = customer
  return known({ name, phone, email, city, owner, ...particularsOf(customer) })
}

function particularsOf(customer: ShopCustomer) {
  if (customer.type === 'person') {
    const { birthday, tea, tags, contactOk } = customer
    return { birthday, tea, tags, contactOk }
  }
  const { industry, employees, creditLimit } = customer
  return { industry, employees, creditLimit: creditLimit === null ? null : (creditLimit / 100).toFixed(2) }
}

function known(fields: { readonly [field: string]: Fields[string] | null }): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
