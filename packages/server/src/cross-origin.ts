import { GuanxiError } from '@guanxi/core'
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/**
 * Lets pages of the listed origins read the answers, errors too, and answers the preflight that a browser sends ahead of
 * every call. That carries no cookie, so this comes before anybody is asked who they are. Requests of other origins pass as
 * they are: they are refused further on, and without these headers a browser shows their page nothing.
 *
 * @throws GuanxiError `server.origins` where one is no origin, and so would never be the one a browser sends
 */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  const listed = new Set(origins.map(checked))
  // Whatever headers the page wants to send: they are an origin the host trusts with its sessions, and may need their own.
  const allow = cors({ origin: (origin) => origin, allowMethods: ['POST'], credentials: true, maxAge: 600 })
  return async (c, next) => {
    const isPreflight = c.req.header('access-control-request-method') !== undefined
    if (listed.has(c.req.header('origin') ?? '') && (c.req.method !== 'OPTIONS' || isPreflight))
      return await allow(c, next)
    await next()
    if (listed.size > 0) c.header('vary', 'Origin', { append: true })
  }
}

function checked(origin: string): string {
  const isWeb = /^https?:/.test(origin)
  const form = isWeb ? URL.canParse(origin) && new URL(origin).origin === origin : other.test(origin)
  if (form) return origin
  throw new GuanxiError(
    'server.origins',
    `"${origin}" in createApp’s origins is no origin; write scheme and host (and a port of its own) alone, such as https://admin.example`,
    { status: 500 },
  )
}

/** Of an application's own web view: `capacitor://localhost`. */
const other = /^[a-z][a-z\d+.-]*:\/\/[^/?#\s]+$/
