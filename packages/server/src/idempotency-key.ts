import { GuanxiError } from '@guanxi/core'

/** The header as it may be: 1 to 200 visible ASCII characters; undefined where there is none. */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  if (/^[\x21-\x7e]{1,200}$/.test(header)) return header
  throw new GuanxiError(
    'server.idempotency-key',
    'the header Idempotency-Key must be 1 to 200 visible ASCII characters, say a UUID',
    { status: 400 },
  )
}
