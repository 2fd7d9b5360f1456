import ipaddr from 'ipaddr.js'
import { GuanxiError } from '@guanxi/core'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = readonly [first: Address, bits: number]

/** What the host lets be reached although it is not public. */
export interface Allowed {
  readonly names: ReadonlySet<string>
  readonly ranges: readonly Range[]
}

/** Public by its number, but a cloud's own: Azure answers there with what only the machine should know. */
const alsoPrivate = ['168.63.129.16'].map((text) => ipaddr.parse(text).toString())

/** What the world is numbered from; what looks public elsewhere, as `::7f00:1`, is none. */
const globalV6 = ipaddr.IPv6.parse('2000::')

/** Behind these stands an IPv4 address, which counts (RFC 6052): networks that speak IPv6 alone reach the others so. */
const nat64 = ipaddr.IPv6.parse('64:ff9b::')

/** @throws GuanxiError `webhook.options` */
export function readAllowed(entries: readonly string[]): Allowed {
  const names = new Set<string>()
  const ranges: Range[] = []
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry))
    else if (ipaddr.isValid(entry)) ranges.push(wholly(ipaddr.process(entry)))
    else if (/^[\w-]+(?:\.[\w-]+)*\.?$/.test(entry)) names.add(nameOf(entry))
    else {
      const message = `webhooks.allowPrivate: "${entry}" is neither a host's name, as hooks.internal, nor an address or a range of them, as 10.0.0.0/8`
      throw new GuanxiError('webhook.options', message)
    }
  }
  return { names, ranges }
}

/** A host as it is compared: `LocalHost.` is `localhost`. */
export function nameOf(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}

/** Whether the host named just this address or a range it lies in. */
export function isAllowed({ ranges }: Allowed, text: string): boolean {
  const address = ipaddr.process(text)
  return ranges.some(
    ([first, bits]) => first.kind() === address.kind() && address.match(first as never, bits),
  )
}

/**
 * Whether an address is one of the world's: no loopback, no private network, no link's own (where clouds answer with what only the
 * machine should know), no group of receivers, and none of what is reserved.
 */
export function isPublic(text: string): boolean {
  const address = ipaddr.process(text)
  if (address.kind() === 'ipv4') {
    return address.range() === 'unicast' && !alsoPrivate.includes(address.toString())
  }
  const v6 = address as ipaddr.IPv6
  if (v6.match(nat64, 96)) return isPublic(ipaddr.fromByteArray(v6.toByteArray().slice(12)).toString())
  return v6.range() === 'unicast' && v6.match(globalV6, 3)
}

function wholly(address: Address): Range {
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
