import { nearest } from '@guanxi/core'
import { AddressError } from './postgres-address-error.ts'
import { parameters } from './postgres-parameters.ts'

/** What an address says, and what was said beside it. */
export interface PostgresAddress {
  /** For the driver: without what is Guanxi's own. */
  readonly url: string
  /** For messages: as it was written, without a password. */
  readonly name: string
  readonly schema: string
  /** What the address asks of every session, before what Guanxi asks. */
  readonly options: string
}

/**
 * Reads `postgres://user@host:port/database?schema=name`; the schema is `guanxi` unless told. Other parameters are the driver's.
 * @param schema said beside the address
 * @throws GuanxiError `database.address`
 */
export function readPostgresAddress(url: string, schema?: string): PostgresAddress {
  const address = parsed(url)
  refuseSlips(address)
  const named = address.searchParams.getAll('schema')
  const [first = 'guanxi', second] = [...new Set(schema === undefined ? named : [schema, ...named])]
  if (second !== undefined) throw new AddressError({ problem: 'schemas', schemas: [first, second] })
  // PostgreSQL would cut a longer name off, and two tenants could then share one.
  if (!/^[A-Za-z0-9_]{1,63}$/.test(first)) throw new AddressError({ problem: 'schema', schema: first })
  const options = address.searchParams.getAll('options').join(' ')
  // The driver would let them take the place of Guanxi's, which name the schema and keep queries from writing.
  address.searchParams.delete('options')
  address.searchParams.delete('schema')
  return { url: address.href, name: withoutPassword(url), schema: first, options }
}

/**
 * A PostgreSQL address that may be shown: a password in it becomes `***`.
 * @throws GuanxiError `database.address`
 */
export function withoutPassword(url: string): string {
  const address = parsed(url)
  if (address.password !== '') address.password = '***'
  if (address.searchParams.has('password')) address.searchParams.set('password', '***')
  return address.href
}

function parsed(url: string): URL {
  const address = URL.parse(url)
  if (address === null) throw new AddressError({ problem: 'url' })
  return address
}

/** The driver passes over what it does not know: a slip would then write where nobody looks, or without TLS. */
function refuseSlips({ searchParams }: URL): void {
  for (const parameter of searchParams.keys()) {
    if (parameters.has(parameter)) continue
    const near = ['search_path', 'currentSchema'].includes(parameter) ? 'schema' : nearLong(parameter)
    if (near !== undefined) throw new AddressError({ problem: 'parameter', parameter, near })
  }
}

/** Short names lie near to everything. */
function nearLong(parameter: string): string | undefined {
  return nearest(
    parameter,
    [...parameters].filter((name) => name.length > 4),
  )
}
