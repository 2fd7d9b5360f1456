import { GuanxiError } from '@guanxi/core'
import type { WebhookOptions } from './options.ts'
import { keyOf } from './sign.ts'
import type { Key } from './sign.ts'

/** The keys that sign what is sent to an address; empty where the host gave none for it. */
export type KeysFor = (url: URL) => readonly Key[]

/** Bytes: 192 bits, the least Standard Webhooks allows. */
const shortest = 24

/** @throws GuanxiError `webhook.options`, which names no secret */
export function readSecrets(secrets: NonNullable<WebhookOptions['secrets']>): KeysFor {
  if (isList(secrets)) {
    const keys = readKeys(secrets, 'webhooks.secrets')
    return () => keys
  }
  const places = Object.entries(secrets)
    .map(([address, list]) => ({
      begins: readAddress(address),
      keys: readKeys(list, `webhooks.secrets["${address}"]`),
    }))
    .toSorted((one, other) => other.begins.length - one.begins.length)
  return ({ href }) => places.find(({ begins }) => isUnder(href, begins))?.keys ?? []
}

/** Whole parts of the path only: what is for `/hooks` is not for `/hooks-of-others`. */
function isUnder(href: string, begins: string): boolean {
  if (!href.startsWith(begins)) return false
  return begins.endsWith('/') || href.length === begins.length || '/?'.includes(href.charAt(begins.length))
}

function readAddress(address: string): string {
  const url = URL.parse(address)
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') return url.href
  const message = `webhooks.secrets: "${address}" is no address to send to, as https://portal.example/hooks`
  throw new GuanxiError('webhook.options', message)
}

function readKeys(secrets: readonly string[], where: string): Key[] {
  return secrets.map((secret, i) => {
    const key = keyOf(secret)
    if (key !== null && key.length >= shortest) return key
    const message = `${where}[${i}] must be "whsec_" and ${shortest} bytes or more in base64; make one with: openssl rand -base64 32`
    throw new GuanxiError('webhook.options', message)
  })
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}
