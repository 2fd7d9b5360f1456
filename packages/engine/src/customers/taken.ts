import { GuanxiError } from '@guanxi/core'

/** Another customer holds a value that no two may hold. */
export function taken(field: string): GuanxiError {
  return new GuanxiError('customer.taken', `another customer has this ${field} already`, {
    status: 409,
    details: { field },
  })
}
