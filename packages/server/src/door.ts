import { GuanxiError } from '@guanxi/core'
import type { Actor, Origin } from '@guanxi/engine'
import type { Handler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Env } from './authenticated.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { firstLanguage } from './first-language.ts'
import { jsonBody } from './json-body.ts'

/** What the server needs of a CRM. */
export interface Gate {
  run(
    name: string,
    input: unknown,
    options: {
      actor: Actor
      kind: 'query' | 'action'
      from: Origin
      key?: string
      language?: string
    },
  ): Promise<unknown>
}

/** Where requests go, and come from. */
export interface Entrance {
  /** The CRM, or how a request finds its own (tenants). */
  readonly crm: Gate | ((request: Request) => Gate | Promise<Gate>)
  /** The address a request came from, for the record of who did what: only the host knows which header of its proxies to believe. */
  readonly addressOf?: (request: Request) => string | undefined
}

const maxBytes = 1024 * 1024

/** One kind's way through the gate: body in, answer out. */
export function door(
  kind: 'query' | 'action',
  { crm, addressOf }: Entrance,
): [MiddlewareHandler<Env>, MiddlewareHandler<Env>, Handler<Env, '/:name'>] {
  return [
    json,
    limit,
    async (c) => {
      const gate = typeof crm === 'function' ? await crm(c.req.raw) : crm
      const input = jsonBody(new Uint8Array(await c.req.arrayBuffer()))
      const key = kind === 'action' ? idempotencyKey(c.req.header('idempotency-key')) : undefined
      const language = firstLanguage(c.req.header('accept-language'))
      const answer = await gate.run(c.req.param('name'), input, {
        actor: c.get('actor'),
        kind,
        from: {
          door: 'http',
          address: addressOf?.(c.req.raw)?.slice(0, 100),
          agent: c.req.header('user-agent')?.slice(0, 200),
        },
        ...(key && { key }),
        ...(language && { language }),
      })
      return c.json(answer, 200, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    },
  ]
}

/** Also keeps HTML forms of other sites out: they cannot send this type. */
const json: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) || c.req.header('content-encoding')) {
    throw new GuanxiError(
      'server.content-type',
      'the body must be content-type application/json, in UTF-8 and not compressed',
      {
        status: 415,
      },
    )
  }
  await next()
}

const limit = bodyLimit({
  maxSize: maxBytes,
  onError: () => {
    throw new GuanxiError('server.body-size', `the body is larger than ${maxBytes} bytes`, { status: 413 })
  },
})
