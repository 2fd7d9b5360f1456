import { describe, expect, test } from 'vitest'
import { clientFor, createClient, ProblemError } from '../src/index.ts'
import type { Client } from '../src/index.ts'

type Sent = { url: string; headers: Headers; credentials: string | undefined; body: unknown }

function clientAnswering(answer: (sent: Sent) => Response | Promise<Response>): {
  crm: Client
  sent: Sent[]
} {
  const sent: Sent[] = []
  const crm = createClient({
    endpoint: 'https://shop.test/guanxi/',
    headers: () => ({ authorization: `Bearer ${sent.length}` }),
    fetch: async (url, init) => {
      init?.signal?.throwIfAborted()
      const request = {
        url: url as string,
        headers: new Headers(init?.headers),
        credentials: init?.credentials,
        body: JSON.parse(init?.body as string),
      }
      sent.push(request)
      return answer(request)
    },
  })
  return { crm, sent }
}

const recorded = { event: 'e1', customer: 'c1', duplicate: false }
const purchase = { customer: { source: 'shop', id: '42' }, type: 'purchase', data: { amount: '129.00' } }

async function failure(call: Promise<unknown>): Promise<ProblemError> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  if (error instanceof ProblemError) return error
  throw error
}

describe('requests', () => {
  test('a query posts its input as JSON under its name', async () => {
    const { crm, sent } = clientAnswering(() => Response.json({ items: [], next: null, total: 0 }))
    expect(await crm.query('customers.list', { search: '王', limit: 5 })).toEqual({
      items: [],
      next: null,
      total: 0,
    })
    expect(sent[0]?.url).toBe('https://shop.test/guanxi/queries/customers.list')
    expect(sent[0]?.body).toEqual({ search: '王', limit: 5 })
    expect(sent[0]?.headers.get('content-type')).toBe('application/json')
  })

  test('take the host’s session along, also to another origin', async () => {
    const { crm, sent } = clientAnswering(() => Response.json({ items: [], next: null, total: 0 }))
    await crm.query('customers.list', {})
    expect(sent[0]?.credentials).toBe('include')
  })

  test('an action carries its idempotency key as a header', async () => {
    const { crm, sent } = clientAnswering(() => Response.json(recorded))
    await crm.run('events.record', purchase, { key: 'k1' })
    expect(sent[0]?.url).toBe('https://shop.test/guanxi/actions/events.record')
    expect(sent[0]?.headers.get('idempotency-key')).toBe('k1')
  })

  test('headers are asked for anew before every request', async () => {
    const { crm, sent } = clientAnswering(() => Response.json(recorded))
    await crm.run('events.record', purchase)
    await crm.run('events.record', purchase)
    expect(sent.map((one) => one.headers.get('authorization'))).toEqual(['Bearer 0', 'Bearer 1'])
  })

  test('an aborted call throws the abort, not a problem', async () => {
    const { crm } = clientAnswering(() => Response.json(recorded))
    const signal = AbortSignal.abort()
    await expect(crm.query('crm.describe', {}, { signal })).rejects.toHaveProperty('name', 'AbortError')
  })
})

describe('failures', () => {
  test('a problem document becomes a ProblemError with code, status and detail', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Unknown customer',
      status: 404,
      detail: 'customer 7 is not there',
      code: 'customer.unknown',
    }
    const { crm } = clientAnswering(() =>
      Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } }),
    )
    const error = await failure(crm.query('customers.get', { customer: '7' }))
    expect(error).toMatchObject({
      code: 'customer.unknown',
      status: 404,
      detail: 'customer 7 is not there',
      problem,
    })
  })

  test("a proxy's error page is told by its status", async () => {
    const { crm } = clientAnswering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await failure(crm.query('crm.describe', {}))).toMatchObject({ code: 'http.502', status: 502 })
  })

  test('an answer that is not JSON is told as such', async () => {
    const { crm } = clientAnswering(() => new Response('<!doctype html>'))
    expect(await failure(crm.query('crm.describe', {}))).toMatchObject({
      code: 'response.invalid',
      status: 200,
    })
  })

  test('no answer at all is told as unreachable', async () => {
    const { crm } = clientAnswering(() => Promise.reject(new TypeError('fetch failed')))
    expect(await failure(crm.query('crm.describe', {}))).toMatchObject({
      code: 'network.unreachable',
      status: 0,
    })
  })
})

describe('changes', () => {
  test('a listener hears which customer an action wrote to, until it stops listening', async () => {
    const { crm } = clientAnswering(({ url }) =>
      Response.json(url.includes('create') ? { id: 'c2' } : recorded),
    )
    const heard: (string | null)[] = []
    const stop = crm.onChange(({ customer }) => heard.push(customer))
    await crm.run('events.record', purchase)
    await crm.run('customers.create', { type: 'person', fields: {} })
    crm.changed('c3')
    stop()
    crm.changed('c4')
    expect(heard).toEqual(['c1', 'c2', 'c3'])
  })

  test("a plugin's action on an external id changes an unknown customer, never the id of what it made", async () => {
    type NoteActions = {
      'notes.add': { input: { customer: { source: string; id: string } }; output: { id: string } }
    }
    const notes = createClient<object, NoteActions>({
      endpoint: '/guanxi',
      fetch: async () => Response.json({ id: 'note1' }),
    })
    const heard: (string | null)[] = []
    notes.onChange(({ customer }) => heard.push(customer))
    await notes.run('notes.add', { customer: { source: 'shop', id: '42' } })
    expect(heard).toEqual([null])
  })

  test('queries and failed actions change nothing', async () => {
    const { crm } = clientAnswering(({ url }) =>
      Response.json({}, { status: url.includes('actions') ? 500 : 200 }),
    )
    const heard: unknown[] = []
    crm.onChange((change) => heard.push(change))
    await crm.query('crm.describe', {})
    await failure(crm.run('events.record', purchase))
    expect(heard).toEqual([])
  })
})

test('a page has one client for each endpoint', () => {
  expect(clientFor('/guanxi')).toBe(clientFor('/guanxi'))
  expect(clientFor('/guanxi')).not.toBe(clientFor('/other'))
})
