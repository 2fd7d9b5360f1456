import { GuanxiError } from '@guanxi/core'

/** What is wrong with a PostgreSQL address. */
export type AddressFault =
  | { readonly problem: 'url' }
  | { readonly problem: 'schema'; readonly schema: string }
  | { readonly problem: 'schemas'; readonly schemas: readonly [string, string] }
  | { readonly problem: 'parameter'; readonly parameter: string; readonly near: string }

/** An address that cannot be used; `fault` is for whoever tells it in words of their own. */
export class AddressError extends GuanxiError {
  readonly fault: AddressFault

  constructor(fault: AddressFault) {
    super('database.address', messageOf(fault), { status: 400, details: { ...fault } })
    this.fault = fault
  }
}

function messageOf(fault: AddressFault): string {
  switch (fault.problem) {
    case 'url':
      return 'the address is no URL; write postgres://user@host:port/database'
    case 'schema':
      return `${JSON.stringify(fault.schema)} cannot name a schema; use up to 63 letters, digits and _`
    case 'schemas':
      return `two schemas are named, "${fault.schemas.join('" and "')}"; name one`
    case 'parameter':
      return `the address has a parameter "${fault.parameter}", which is none; did you mean "${fault.near}"?`
  }
}
