import { nearest } from '@guanxi/core'
import { AddressError, postgres, sqlite, withoutPassword } from '@guanxi/engine'
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
  // A CRM in memory is gone with the command, and with it what was brought.
  if (address === ':memory:') throw usageError(({ usage }) => usage.memory)
  if (/^file:/i.test(address)) throw usageError(({ usage }) => usage.fileAddress(address))
  if (scheme === null) return sqlite(address)
  if (schemes.includes(scheme)) return postgresAt(address)
  throw usageError(({ usage }) => usage.scheme(scheme, nearest(scheme, schemes)))
}

/** Null for a path. */
function schemeOf(address: string): string | null {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(address)?.[1]?.toLowerCase() ?? null
}

function postgresAt(address: string): DatabaseLocation {
  try {
    return postgres(address)
  } catch (error) {
    if (!(error instanceof AddressError)) throw error
    const { fault } = error
    throw usageError(({ usage }) => {
      if (fault.problem === 'schema') return usage.schema(fault.schema)
      if (fault.problem === 'schemas') return usage.schemas(...fault.schemas)
      if (fault.problem === 'parameter') return usage.parameter(fault.parameter, fault.near)
      return usage.address
    })
  }
}

/** An address that `databaseAt` took, to show: without a password. */
export function placeOf(address: string): string {
  return printable(schemeOf(address) === null ? address : withoutPassword(address))
}
