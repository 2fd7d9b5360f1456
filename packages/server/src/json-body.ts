import { GuanxiError } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'
import { jsonFault } from './json-fault.ts'

const maxDepth = 32

/**
 * A request body's bytes as JSON. Nothing of the body stands in the errors, since it may be personal; they say where.
 *
 * @throws GuanxiError 400 `server.body` where it is not UTF-8, not JSON, deeper than 32 levels or names `__proto__`
 */
export function jsonBody(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  const value = parse(text)
  checkShape(value)
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refused('the body is not valid UTF-8', cause)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const fault = jsonFault(text)
    if (fault === null) throw refused('the body is not JSON', cause)
    const { line, column, expected } = fault
    const message = `the body is not JSON: line ${line}, column ${column} should be ${expected}`
    throw refused(message, cause, { line, column })
  }
}

/** Level by level and without recursion, which hostile depth would overflow. */
function checkShape(root: unknown): void {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    const below: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      if (depth === maxDepth) throw refused(`the body is nested deeper than ${maxDepth} levels`)
      if (Object.hasOwn(value, '__proto__'))
        throw refused('the body has a member named "__proto__", which nothing here may be called')
      for (const member of Object.values(value)) below.push(member)
    }
    level = below
  }
}

function refused(message: string, cause?: unknown, details: Json = null): GuanxiError {
  return new GuanxiError('server.body', message, { status: 400, cause, details })
}
