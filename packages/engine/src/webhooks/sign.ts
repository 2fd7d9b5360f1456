import { createHmac } from 'node:crypto'

/** The bytes a secret stands for. */
export type Key = Buffer

/** What is signed, with when: seconds since 1970 UTC. */
export interface Signed {
  readonly id: string
  readonly timestamp: number
  readonly body: string
}

/** @param secret base64, with or without `whsec_` before it and `=` at its end. @returns null where it is none */
export function keyOf(secret: string): Key | null {
  const text = typeof secret === 'string' ? secret.replace(/^whsec_/, '') : ''
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null
}

/**
 * The `webhook-signature` of Standard Webhooks (https://www.standardwebhooks.com): per key `v1,` and HMAC-SHA256 over
 * `id.timestamp.body` in base64, a space between them. A receiver takes it where one of them is by its own key.
 */
export function signatureOf(keys: readonly Key[], { id, timestamp, body }: Signed): string {
  const content = `${id}.${timestamp}.${body}`
  return keys.map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`).join(' ')
}
