import { GuanxiError } from '@guanxi/core'
import type { Actor } from '@guanxi/engine'
import type { MiddlewareHandler } from 'hono'

export type Authenticate = (request: Request) => Actor | null | Promise<Actor | null>

export interface Env {
  Variables: { actor: Actor }
}

/** Comes before all else, so that a stranger learns nothing, not even which paths there are. */
export function authenticated(authenticate: Authenticate): MiddlewareHandler<Env> {
  return async (c, next) => {
    const actor = await authenticate(c.req.raw)
    if (actor === null) {
      throw new GuanxiError('server.unauthenticated', 'nobody is signed in; sign in and try again', {
        status: 401,
      })
    }
    c.set('actor', actor)
    await next()
  }
}
