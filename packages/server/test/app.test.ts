import { GuanxiError } from '@guanxi/core'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { post, staff, stub } from './stub.ts'

describe('the way to the gate', () => {
  test('a query gets the input and the actor, and its answer comes back as JSON that nobody caches', async () => {
    const { app, calls } = stub(() => ({ total: 3 }))
    const response = await app().fetch(post('/queries/customers.list', { search: '李' }))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ total: 3 })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(calls).toEqual([
      {
        name: 'customers.list',
        input: { search: '李' },
        options: { actor: staff, kind: 'query', from: { door: 'http' } },
      },
    ])
  })

  test('an action takes its idempotency key along; a query has none', async () => {
    const { app, calls } = stub()
    await app().fetch(post('/actions/events.record', {}, { 'idempotency-key': 'k-1' }))
    await app().fetch(post('/queries/crm.describe', {}, { 'idempotency-key': 'k-1' }))
    expect(calls.map((call) => call.options)).toEqual([
      { actor: staff, kind: 'action', key: 'k-1', from: { door: 'http' } },
      { actor: staff, kind: 'query', from: { door: 'http' } },
    ])
  })

  test('says where a request came from: its program, and the address where the host tells it', async () => {
    const { app, calls } = stub()
    const behind = app({ addressOf: (request) => request.headers.get('x-real-ip') ?? undefined })
    await behind.fetch(
      post('/actions/x.y', {}, { 'user-agent': 'A'.repeat(300), 'x-real-ip': '203.0.113.9' }),
    )
    expect(calls[0]?.options).toMatchObject({
      from: { door: 'http', agent: 'A'.repeat(200), address: '203.0.113.9' },
    })
  })

  test('the language that is asked for most goes along; none does where none is asked for', async () => {
    const { app, calls } = stub()
    const headers = ['zh-CN,zh;q=0.9,en;q=0.8', 'en;q=0.5, zh-TW', '*', 'fr;q=0', '"; DROP']
    for (const language of headers)
      await app().fetch(post('/actions/events.record', {}, { 'accept-language': language }))
    expect(calls.map((call) => call.options.language)).toEqual([
      'zh-CN',
      'zh-TW',
      undefined,
      undefined,
      undefined,
    ])
  })

  test('tenants: the request says which CRM answers', async () => {
    const a = stub(() => 'a')
    const b = stub(() => 'b')
    const crm = async (request: Request) => (request.headers.get('x-tenant') === 'b' ? b.gate : a.gate)
    const app = a.app({ crm })
    const answer = async (tenant: string) =>
      (await app.fetch(post('/queries/crm.describe', {}, { 'x-tenant': tenant }))).json()
    expect([await answer('a'), await answer('b')]).toEqual(['a', 'b'])
  })

  test('mounted in a host’s Hono app it answers under the host’s path, its own 404 included', async () => {
    const { app } = stub(() => ({ ok: true }))
    const host = new Hono().get('/', (c) => c.text('host')).route('/guanxi', app())
    expect(await (await host.fetch(post('/guanxi/queries/crm.describe'))).json()).toEqual({ ok: true })
    expect((await host.fetch(post('/guanxi/elsewhere'))).headers.get('content-type')).toBe(
      'application/problem+json',
    )
    expect(await (await host.fetch(new Request('http://portal.test/'))).text()).toBe('host')
  })
})

describe('who asks', () => {
  test('nobody signed in is 401 on every path and method, before anything else is looked at', async () => {
    const { app, calls } = stub()
    const locked = app({ authenticate: () => null })
    for (const request of [
      post('/queries/crm.describe'),
      post('/actions/events.record', '{"broken'),
      post('/nowhere'),
      new Request('http://portal.test/queries/crm.describe'),
    ]) {
      const response = await locked.fetch(request)
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ status: 401, code: 'server.unauthenticated' })
    }
    expect(calls).toEqual([])
  })

  test.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, 403],
    ['a sister host', { 'sec-fetch-site': 'same-site', origin: 'http://shop.portal.test' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['an older browser on another origin', { origin: 'https://evil.test' }, 403],
    ['another port', { origin: 'http://portal.test:81' }, 403],
    ['the own page', { 'sec-fetch-site': 'same-origin', origin: 'http://portal.test' }, 200],
    ['the own page behind a TLS proxy', { origin: 'https://portal.test' }, 200],
    ['a program', {}, 200],
    ['an origin the host allows', { 'sec-fetch-site': 'cross-site', origin: 'https://admin.test' }, 200],
  ])('%s: %o is answered %i', async (_who, headers, status) => {
    const { app, calls } = stub()
    const response = await app({ origins: ['https://admin.test'] }).fetch(
      post('/actions/events.record', {}, headers),
    )
    expect(response.status).toBe(status)
    expect(calls).toHaveLength(status === 200 ? 1 : 0)
  })
})

/** As two header lines arrive: joined. */
function twoKeys(...keys: string[]): Request {
  const request = post('/actions/x')
  for (const key of keys) request.headers.append('idempotency-key', key)
  return request
}

describe('what is refused', () => {
  const refusals: [string, Request, number, string][] = [
    ['an unknown path', post('/elsewhere'), 404, 'server.route'],
    ['no name', post('/queries/'), 404, 'server.route'],
    ['a longer path', post('/queries/a/b'), 404, 'server.route'],
    ['the door itself', post('/actions'), 404, 'server.route'],
    ['the root', new Request('http://portal.test/'), 404, 'server.route'],
    ['PUT', new Request('http://portal.test/queries/x', { method: 'PUT', body: '{}' }), 405, 'server.method'],
    ['no type', new Request('http://portal.test/actions/x', { method: 'POST' }), 415, 'server.content-type'],
    ['GET', new Request('http://portal.test/queries/crm.describe'), 405, 'server.method'],
    ['DELETE', new Request('http://portal.test/actions/x', { method: 'DELETE' }), 405, 'server.method'],
    [
      'a form',
      post('/actions/x', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'server.content-type',
    ],
    ['text', post('/actions/x', '{}', { 'content-type': 'text/plain' }), 415, 'server.content-type'],
    [
      'another charset',
      post('/actions/x', '{}', { 'content-type': 'application/json; charset=gbk' }),
      415,
      'server.content-type',
    ],
    ['compressed', post('/actions/x', '{}', { 'content-encoding': 'gzip' }), 415, 'server.content-type'],
    ['no body', post('/actions/x', ''), 400, 'server.body'],
    [
      'bytes that are not UTF-8',
      post('/actions/x', new Blob([Uint8Array.of(0x22, 0xff, 0x22)])),
      400,
      'server.body',
    ],
    ['a deep body', post('/actions/x', '['.repeat(33) + ']'.repeat(33)), 400, 'server.body'],
    ['a very deep body', post('/actions/x', '['.repeat(500_000) + ']'.repeat(500_000)), 400, 'server.body'],
    ['a prototype', post('/actions/x', '{"data":{"__proto__":{"admin":true}}}'), 400, 'server.body'],
    ['a large body', post('/actions/x', JSON.stringify('x'.repeat(1024 * 1024))), 413, 'server.body-size'],
    [
      'an unspeakable key',
      post('/actions/x', {}, { 'idempotency-key': 'a b' }),
      400,
      'server.idempotency-key',
    ],
    ['two keys', twoKeys('a', 'b'), 400, 'server.idempotency-key'],
    [
      'two keys joined on the way',
      post('/actions/x', {}, { 'idempotency-key': 'a,b' }),
      400,
      'server.idempotency-key',
    ],
    ['an empty key', post('/actions/x', {}, { 'idempotency-key': '' }), 400, 'server.idempotency-key'],
    [
      'a long key',
      post('/actions/x', {}, { 'idempotency-key': 'k'.repeat(201) }),
      400,
      'server.idempotency-key',
    ],
  ]
  test.each(refusals)('%s', async (_what, request, status, code) => {
    const { app, calls, log } = stub()
    const response = await app().fetch(request)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ type: 'about:blank', status, code })
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null)
    expect(calls).toEqual([])
    expect(log).toEqual([])
  })

  test('a chunked body that grows past the limit is cut off', async () => {
    const { app } = stub()
    let chunks = 0
    const body = new ReadableStream({
      pull: (controller) => {
        chunks++
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
      },
    })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' }
    const response = await app().fetch(new Request('http://portal.test/actions/x', init))
    expect(response.status).toBe(413)
    expect(chunks).toBeLessThan(30)
  })

  test('broken JSON: the answer says where, and repeats nothing of it', async () => {
    const { app } = stub()
    const response = await app().fetch(post('/actions/x', '{\n  "phone": 13800000000,\n  "name": secret\n}'))
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({
      detail: 'the body is not JSON: line 3, column 11 should be a value',
      details: { line: 3, column: 11 },
    })
    expect(text).not.toContain('secret')
  })

  test('HEAD is told like GET, without a body', async () => {
    const { app } = stub()
    const response = await app().fetch(new Request('http://portal.test/queries/x', { method: 'HEAD' }))
    expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([405, 'POST', ''])
  })

  test('32 levels pass', async () => {
    const { app } = stub()
    expect((await app().fetch(post('/actions/x', '['.repeat(32) + ']'.repeat(32)))).status).toBe(200)
  })
})

describe('errors from the gate', () => {
  test('a domain refusal keeps its code, status, message and details', async () => {
    const details = { path: 'data.amount' }
    const { app, log } = stub(() => {
      throw new GuanxiError('event.invalid', 'amount must be 0 or more', { status: 400, details })
    })
    const response = await app().fetch(post('/actions/events.record'))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'amount must be 0 or more',
      code: 'event.invalid',
      details,
    })
    expect(log).toEqual([])
  })

  test('what nobody foresaw is 500 with a request id; neither answer nor log holds its message', async () => {
    const { app, log } = stub(() => {
      throw Object.assign(new TypeError('Key (email)=(wang@example.com) exists'), { code: '23505' })
    })
    const response = await app().fetch(post('/actions/customers.create'))
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({
      code: 'server.failed',
      details: { requestId: log[0]?.requestId },
    })
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ route: '/actions/:name', error: 'TypeError', code: '23505' })
    expect(log[0]?.frames[0]).toContain('app.test.ts')
    expect(text + JSON.stringify(log)).not.toContain('wang@')
    expect(text).not.toContain('app.test.ts')
  })

  test('what is thrown and is no error is contained, mounted or not', async () => {
    const { app, log } = stub(() => Promise.reject('Wang Fang'))
    const mounted = new Hono().route('/guanxi', app())
    for (const response of [
      await app().fetch(post('/queries/x')),
      await mounted.fetch(post('/guanxi/queries/x')),
    ]) {
      expect(response.status).toBe(500)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({ code: 'server.failed' })
    }
    expect(log).toMatchObject([{ error: 'string' }, { error: 'string' }])
    expect(JSON.stringify(log)).not.toContain('Wang')
  })

  test.each([0, 200, 204, 302, 399, 600, Number.NaN])(
    'a refusal with status %d is a failure',
    async (status) => {
      const { app, log } = stub(() => {
        throw new GuanxiError('x.odd', 'odd', { status })
      })
      const response = await app().fetch(post('/queries/x'))
      expect([response.status, log.length]).toEqual([500, 1])
      expect(await response.json()).toMatchObject({ code: 'server.failed' })
    },
  )

  test('an authenticate or a tenant look-up that fails is contained the same way', async () => {
    const { app, log } = stub()
    const fails = () => {
      throw new Error('session store down')
    }
    expect((await app({ authenticate: fails }).fetch(post('/queries/x'))).status).toBe(500)
    expect((await app({ crm: fails }).fetch(post('/queries/x'))).status).toBe(500)
    expect(log).toHaveLength(2)
  })
})
