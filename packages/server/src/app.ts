import { GuanxiError } from '@guanxi/core'
import { Hono } from 'hono'
import { authenticated } from './authenticated.ts'
import type { Authenticate, Env } from './authenticated.ts'
import { contained } from './contained.ts'
import { crossOrigin } from './cross-origin.ts'
import { door } from './door.ts'
import type { Entrance } from './door.ts'
import { failed, logToConsole } from './failure.ts'
import type { ServerLogEntry } from './failure.ts'
import { problemResponse } from './problem.ts'
import { sameOrigin } from './same-origin.ts'

export interface AppOptions extends Entrance {
  /** Who asks, from the host's own session; null is answered with 401. Must leave the request's body unread. */
  readonly authenticate: Authenticate
  /** Other origins whose pages may call with the host's cookies, say `https://admin.example`; the own origin always may. */
  readonly origins?: readonly string[]
  /** Takes what went wrong inside; entries hold no personal data. Standard error unless told. */
  readonly log?: (entry: ServerLogEntry) => void
}

/**
 * The CRM over HTTP: `POST /queries/{name}` and `POST /actions/{name}`, JSON in and out, a problem document (RFC 9457)
 * for every error. Mount it under any path of a Hono app with `route`, or give its `fetch` to any fetch host.
 *
 * @throws GuanxiError `server.origins`
 *
 * @example
 * host.route('/guanxi', createApp({ crm, authenticate: (request) => staffOf(request) }))
 */
export function createApp(options: AppOptions): Hono<Env> {
  const log = options.log ?? logToConsole
  const app = new Hono<Env>()
  const origins = options.origins ?? []
  app.onError((error, c) => problemResponse(isTold(error) ? error : failed(error, c.req.routePath, log)))
  app.use('*', crossOrigin(origins), contained(log))
  app.use('*', authenticated(options.authenticate), sameOrigin(origins))
  app.post('/queries/:name', ...door('query', options))
  app.post('/actions/:name', ...door('action', options))
  app.all('/:kind{queries|actions}/:name', (c) => {
    throw new GuanxiError('server.method', `${c.req.method} is not answered here; use POST`, { status: 405 })
  })
  // A route and not `notFound`, which `route` would leave behind.
  app.all('*', () => {
    throw new GuanxiError(
      'server.route',
      'nothing is here; use POST /queries/{name} or POST /actions/{name}',
      {
        status: 404,
      },
    )
  })
  return app
}

/** What was refused on purpose, with a status that says so. */
function isTold(error: Error): error is GuanxiError {
  return error instanceof GuanxiError && error.status >= 400 && error.status < 600 && error.status !== 500
}
