import { nearest } from '@guanxi/core'
import { postgres, sqlite, withoutPassword } from '@guanxi/engine'
import type { DatabaseLocation } from '@guanxi/engine'
import { usageError } from '../arguments/usage-error.ts'
import { printable } from '../terminal/printable.ts'

const schemes = ['postgres', 'postgresql']

/**
 * What `--database` says: `postgres://user@host:port/database?schema=name`, or the path of a SQLite file.
 * @throws GuanxiError `cli.usage`
 */
export function databaseAt(address: string): DatabaseLocation {
  const scheme = schemeOf(address)
  if (scheme === null) return sqlite(address)
  if (schemes.includes(scheme)) return postgresAt(address)
  throw usageError(({ usage }) => usage.scheme(scheme, nearest(scheme, schemes)))
}

/** Null for a path. */
function schemeOf(address: string): string | null {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(address)?.[1]?.toLowerCase() ?? null
}

function postgresAt(address: string): DatabaseLocation {
  const url = URL.parse(address)
  if (url === null) throw usageError(({ usage }) => usage.address)
  const schema = url.searchParams.get('schema')
  if (schema === null) return postgres(address)
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) {
    throw usageError(({ usage }) => usage.schema(schema))
  }
  url.searchParams.delete('schema')
  return postgres(url.href, { schema })
}

/** An address that `databaseAt` took, to show: without a password. */
export function placeOf(address: string): string {
  return printable(schemeOf(address) === null ? address : withoutPassword(address))
}
