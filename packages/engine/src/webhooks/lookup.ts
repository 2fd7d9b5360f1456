import { lookup as resolveByDns } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import { notPublic } from './target.ts'

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

export const byDns: Resolve = async (host) =>
  await new Promise((resolve, reject) => {
    resolveByDns(host, { all: true }, (error, addresses) =>
      error === null ? resolve(addresses) : reject(error),
    )
  })

/**
 * Gives a connection only those addresses of a name that may be reached. It is asked by the connection itself, so what is
 * checked is what is connected to: a name that answers one thing when it is checked and another thing afterwards gains nothing.
 */
export function guarded(may: (host: string, address: string) => boolean, resolve: Resolve): LookupFunction {
  const reachable = callbackify(async (host: string): Promise<LookupAddress[]> => {
    const found = (await resolve(host)).filter(({ address }) => may(host, address))
    if (found.length === 0) throw notPublic(host)
    return found
  })
  return (host, { all, family }, callback) => {
    reachable(host, (error, found) => {
      if (error !== null) return callback(error, [])
      if (all === true) return callback(null, found)
      const wanted = found.find((one) => one.family === family) ?? found[0]
      callback(null, wanted?.address ?? '', wanted?.family)
    })
  }
}
