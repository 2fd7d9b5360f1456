import { GuanxiError } from '@guanxi/core'
import type { MiddlewareHandler } from 'hono'

/**
 * Refuses what another site's page sends with this host's cookies. `Sec-Fetch-Site` decides where a browser says it, since
 * it holds behind any proxy; else the Origin's host against the request's own. No header of either kind: no browser, no
 * cookie of somebody else's. (The algorithm of Go's net/http.CrossOriginProtection.)
 */
export function sameOrigin(origins: readonly string[]): MiddlewareHandler {
  const allowed = new Set(origins)
  return async (c, next) => {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const own = site === undefined ? ownHost(origin, c.req.url) : site === 'same-origin' || site === 'none'
    if (!own && !(origin !== undefined && allowed.has(origin))) {
      throw new GuanxiError(
        'server.origin',
        'the request comes from a page of another origin; list that origin in createApp’s `origins` if it may',
        { status: 403 },
      )
    }
    await next()
  }
}

function ownHost(origin: string | undefined, url: string): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host
}
