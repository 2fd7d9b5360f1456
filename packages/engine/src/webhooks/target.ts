import { isIP } from 'node:net'
import { cut, GuanxiError } from '@guanxi/core'
import { isAllowed, isPublic, nameOf } from './addresses.ts'
import type { Allowed } from './addresses.ts'

const longest = 2000

/**
 * Reads where a webhook is to go, and refuses what can be told from the text alone. Where a name leads is told when it is
 * connected to.
 * @throws GuanxiError `webhook.url`, `webhook.private`
 */
export function readTarget(text: string, allowed: Allowed): URL {
  const url = URL.parse(text)
  if (url !== null && `${url.username}${url.password}` !== '')
    throw notUsable(url.host, 'must not hold a user or password: the signature says who sends')
  if (url === null || !/^https?:$/.test(url.protocol))
    throw notUsable(text, 'is no address that begins with https://')
  if (text.length > longest) throw notUsable(text, `is longer than ${longest} characters`)
  url.hash = ''
  const host = hostOf(url)
  if (isIP(host) !== 0 && !mayReach(allowed, url.protocol, host)) throw notPublic(host)
  const named = allowed.names.has(nameOf(host)) || allowed.ranges.length > 0
  if (url.protocol === 'http:' && !named)
    throw notUsable(text, 'is not https, and its host is none of those allowed with webhooks.allowPrivate')
  return url
}

/** Whether an address may be connected to for a URL of this protocol. What goes by http goes only where the host allows it. */
export function mayReach(allowed: Allowed, protocol: string, address: string): boolean {
  return isAllowed(allowed, address) || (protocol === 'https:' && isPublic(address))
}

/** Without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

export function notPublic(host: string): GuanxiError {
  const message = `"${cut(host)}" is no public address, or leads to none; where that is meant, the host's program allows it with createCrm({ webhooks: { allowPrivate } })`
  return new GuanxiError('webhook.private', message, { status: 400 })
}

function notUsable(text: string, why: string): GuanxiError {
  return new GuanxiError('webhook.url', `a webhook cannot go to "${cut(text, 100)}": it ${why}`, {
    status: 400,
  })
}
