import { GuanxiError } from '@guanxi/core'

/**
 * The header as it may be: 1 to 200 visible ASCII characters; undefined where there is none. Sent twice it arrives as one,
 * joined by a comma, so no key holds one.
 */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  if (header.includes(',')) {
    throw new GuanxiError(
      'server.idempotency-key',
      'the header Idempotency-Key came more than once, or its key holds a comma; send one key without',
      { status: 400 },
    )
  }
  if (/^[\x21-\x7e]{1,200}$/.test(header)) return header
  throw new GuanxiError(
    'server.idempotency-key',
    'the header Idempotency-Key must be 1 to 200 visible ASCII characters, say a UUID',
    { status: 400 },
  )
}
