import { GuanxiError } from '@guanxi/core'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { post, stub } from './stub.ts'

const admin = 'https://admin.test'
const origins = [admin, 'capacitor://localhost']

function preflight(path: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://portal.test${path}`, {
    method: 'OPTIONS',
    headers: {
      origin: admin,
      'sec-fetch-site': 'cross-site',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,idempotency-key,authorization',
      ...headers,
    },
  })
}

/** The headers a browser decides by, and what caches do. */
function told(response: Response): Record<string, string> {
  return Object.fromEntries(
    [...response.headers].filter(([name]) => /^(access-control-|vary$|allow$)/.test(name)),
  )
}

describe('a page of a listed origin', () => {
  test.each(['/queries/customers.list', '/actions/events.record', '/anything'])(
    'has the preflight of %s answered without anybody signed in',
    async (path) => {
      const { app, calls } = stub()
      const response = await app({ origins, authenticate: () => null }).fetch(preflight(path))
      expect(response.status).toBe(204)
      expect(await response.text()).toBe('')
      expect(told(response)).toEqual({
        'access-control-allow-origin': admin,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type,idempotency-key,authorization',
        'access-control-max-age': '600',
        vary: 'Origin, Access-Control-Request-Headers',
      })
      expect(calls).toEqual([])
    },
  )

  test('may send headers of the host’s own', async () => {
    const { app } = stub()
    const asked = { 'access-control-request-headers': 'content-type, x-tenant' }
    const response = await app({ origins }).fetch(preflight('/queries/x', asked))
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type,x-tenant')
  })

  const readable = {
    'access-control-allow-origin': admin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  }
  const from = { origin: admin, 'sec-fetch-site': 'cross-site' }

  test('can read the answer', async () => {
    const { app } = stub(() => ({ ok: true }))
    const response = await app({ origins }).fetch(post('/queries/crm.describe', {}, from))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ok: true })
    expect(told(response)).toEqual(readable)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['nobody signed in', {}, () => null, 401],
    ['an error of the gate', {}, undefined, 409],
    ['not JSON', { 'content-type': 'text/plain' }, undefined, 415],
  ])('can read why it was refused: %s', async (_, headers, authenticate, status) => {
    const { app } = stub(() => {
      throw new GuanxiError('key.conflict', 'another input', { status: 409 })
    })
    const response = await app({ origins, ...(authenticate && { authenticate }) }).fetch(
      post('/actions/x', {}, { ...from, ...headers }),
    )
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(told(response)).toEqual(readable)
  })

  test('also where the app is mounted in a host’s', async () => {
    const { app } = stub(() => ({ ok: true }))
    const host = new Hono().route('/guanxi', app({ origins }))
    expect((await host.fetch(preflight('/guanxi/queries/x'))).status).toBe(204)
    const response = await host.fetch(post('/guanxi/queries/x', {}, from))
    expect([response.status, told(response)]).toEqual([200, readable])
    const missing = await host.fetch(post('/guanxi/nowhere', {}, from))
    expect([missing.status, told(missing)]).toEqual([404, readable])
  })

  test('may be an application’s own web view', async () => {
    const { app } = stub()
    const response = await app({ origins }).fetch(
      preflight('/queries/x', { origin: 'capacitor://localhost' }),
    )
    expect(response.headers.get('access-control-allow-origin')).toBe('capacitor://localhost')
  })
})

describe('a page of another origin', () => {
  test.each([
    ['not listed', 'https://evil.test'],
    ['opaque', 'null'],
    ['listed as another scheme', 'http://admin.test'],
    ['listed as another port', 'https://admin.test:8443'],
    ['one that begins like a listed one', 'https://admin.test.evil.test'],
  ])('%s: neither preflight nor request is told anything of origins', async (_, origin) => {
    const { app, calls } = stub()
    for (const authenticate of [undefined, () => null]) {
      const guarded = app({ origins, ...(authenticate && { authenticate }) })
      const asked = await guarded.fetch(preflight('/actions/x', { origin }))
      const sent = await guarded.fetch(post('/actions/x', {}, { origin, 'sec-fetch-site': 'cross-site' }))
      const status = authenticate === undefined ? 403 : 401
      expect([asked.status, sent.status]).toEqual([status, status])
      expect([told(asked), told(sent)]).toEqual([{ vary: 'Origin' }, { vary: 'Origin' }])
    }
    expect(calls).toEqual([])
  })

  test('with none listed, no answer depends on the origin', async () => {
    const { app } = stub()
    expect(told(await app().fetch(preflight('/actions/x')))).toEqual({})
    expect(told(await app().fetch(post('/queries/x')))).toEqual({})
  })
})

test('OPTIONS that is no preflight is a method like others', async () => {
  const { app } = stub()
  const request = new Request('http://portal.test/queries/x', {
    method: 'OPTIONS',
    headers: { origin: admin },
  })
  const response = await app({ origins }).fetch(request)
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})

test.each([
  'https://admin.test/',
  'https://admin.test/guanxi',
  'https://Admin.test',
  'https://admin.test:443',
  'admin.test',
  '*',
  'null',
  '',
])('"%s" is no origin a browser would send, so the app is not made', (origin) => {
  const { app } = stub()
  expect(() => app({ origins: [origin] })).toThrow(
    expect.objectContaining({ code: 'server.origins', message: expect.stringContaining(`"${origin}"`) }),
  )
})
