import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createWebhooks } from '../../src/webhooks/webhooks.ts'
import type { WebhookOptions } from '../../src/webhooks/options.ts'
import type { Outcome } from '../../src/webhooks/outcome.ts'
import { receiver, secret, status } from './receiver.ts'

const at = Date.UTC(2026, 0, 1)

/** Tries once, by names that lead where the test says. */
async function attempt(
  url: string,
  options: WebhookOptions = {},
  names: { readonly [name: string]: readonly string[] } = {},
): Promise<Outcome> {
  const resolve = async (host: string): Promise<LookupAddress[]> =>
    (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  const webhooks = createWebhooks({ secrets: [secret], ...options }, { random: () => 0, resolve })
  try {
    return await webhooks.attempt({ id: 'a', url, body: '{}' }, at, new AbortController().signal)
  } finally {
    await webhooks.close()
  }
}

const loopback = { allowPrivate: ['127.0.0.1'] }

test('any answer of success is delivery, whatever it says and however slowly it goes on', async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(202)
    response.write('x')
    // And never ends.
  })
  expect(await attempt(url, loopback)).toEqual({
    result: 'delivered',
    status: 202,
    error: null,
    putOff: null,
  })
})

test('a name that leads elsewhere when it is asked again gains nothing', async () => {
  const outside = await receiver()
  const url = `http://rebind.example:${outside.port}/`
  let asked = 0
  const resolve = async (): Promise<LookupAddress[]> => {
    asked++
    return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
  }
  const webhooks = createWebhooks({ secrets: [secret], ...loopback }, { random: () => 0, resolve })
  const { signal } = new AbortController()
  const first = await webhooks.attempt({ id: 'a', url, body: '{}' }, at, signal)
  // One answer for the check and for the connection: there is no second question to be answered otherwise.
  expect([asked, first.result, outside.received.length]).toEqual([1, 'delivered', 1])
  const second = await webhooks.attempt({ id: 'a', url, body: '{}' }, at, signal)
  expect([asked, second.result, outside.received.length]).toEqual([2, 'over', 1])
  expect(second.error).toMatch(/^webhook.private: "rebind.example" is no public address, or leads to none/)
  await webhooks.close()
})

test('of several addresses only those are tried that may be', async () => {
  const { url, port, received } = await receiver()
  const names = { 'both.example': ['10.255.255.1', '127.0.0.1'] }
  expect(await attempt(`http://both.example:${port}/hooks`, loopback, names)).toMatchObject({
    result: 'delivered',
  })
  expect(received).toHaveLength(1)
  expect(received[0]?.headers.host).toBe(`both.example:${port}`)
  expect((await attempt(url, {})).error).toMatch(/^webhook.private/)
})

test('a host that is allowed by its name may lead anywhere', async () => {
  const { port } = await receiver()
  const names = { 'hooks.internal': ['127.0.0.1'] }
  const url = `http://Hooks.internal.:${port}/`
  const told = { 'hooks.internal.': names['hooks.internal'] }
  expect(await attempt(url, { allowPrivate: ['hooks.internal'] }, told)).toMatchObject({
    result: 'delivered',
  })
})

test('by http nothing goes to a public address, whatever range is allowed', async () => {
  const outcome = await attempt(
    'http://a.example/',
    { allowPrivate: ['10.0.0.0/8'] },
    { 'a.example': ['203.0.114.1'] },
  )
  expect(outcome).toMatchObject({ result: 'over', status: null })
  expect(outcome.error).toMatch(/^webhook.private/)
})

test('a redirect is not followed', async () => {
  const target = await receiver()
  const { url } = await receiver(status(307, { location: target.url }))
  expect(await attempt(url, loopback)).toEqual({
    result: 'again',
    status: 307,
    error: 'the receiver answered with a redirect (307), which is not followed',
    putOff: null,
  })
  expect(target.received).toEqual([])
})

test('one that does not answer is left after the time it has', async () => {
  const { url } = await receiver(() => {})
  const begun = performance.now()
  expect(await attempt(url, { ...loopback, timeLimit: 150 })).toEqual({
    result: 'again',
    status: null,
    error: 'the receiver did not answer within 0.15 s',
    putOff: null,
  })
  expect(performance.now() - begun).toBeLessThan(2000)
})

test('the time it has begins with asking where its name leads, and holds for greetings too', async () => {
  const told = {
    result: 'again',
    status: null,
    error: 'the receiver did not answer within 0.15 s',
    putOff: null,
  }
  const mute = createServer(() => {}).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const { port } = mute.address() as AddressInfo
  expect(await attempt(`https://127.0.0.1:${port}/`, { ...loopback, timeLimit: 150 })).toEqual(told)
  mute.close()
  const nameless = { random: () => 0, resolve: async () => await new Promise<LookupAddress[]>(() => {}) }
  const webhooks = createWebhooks({ secrets: [secret], timeLimit: 150 }, nameless)
  const { signal } = new AbortController()
  const url = 'https://never.example/'
  expect(await webhooks.attempt({ id: 'a', url, body: '{}' }, at, signal)).toEqual(told)
  await webhooks.close()
})

test('of a huge answer a little is read, and less is kept', async () => {
  let written = 0
  const { url } = await receiver((_, response) => {
    response.writeHead(500)
    const chunk = Buffer.alloc(65_536, 'no\u0000\n')
    const more = (): void => {
      if (response.destroyed || written > 1e9) return
      written += chunk.length
      if (response.write(chunk)) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  })
  const { error, result } = await attempt(url, loopback)
  expect(result).toBe('again')
  expect(error?.slice(0, 35)).toBe('the receiver answered 500: no no no')
  expect(error?.length).toBeLessThan(240)
  expect(written).toBeLessThan(50e6)
})

test('an answer whose headers are too many is a failure like any other', async () => {
  const { url } = await receiver(status(200, { 'x-much': 'x'.repeat(100_000) }))
  expect(await attempt(url, loopback)).toMatchObject({ result: 'again', status: null })
})

test('nobody there, a name that is none, and a connection that breaks off are tried again', async () => {
  const cut = await receiver((request) => void request.socket.destroy())
  expect(await attempt(cut.url, loopback)).toMatchObject({ result: 'again', status: null })
  const gone = await attempt('http://127.0.0.1:9/', loopback)
  expect(gone.error).toMatch(/^ECONNREFUSED/)
  const webhooks = createWebhooks({ secrets: [secret] }, { random: () => 0 })
  const { signal } = new AbortController()
  const nowhere = await webhooks.attempt({ id: 'a', url: 'https://nowhere.invalid/', body: '{}' }, at, signal)
  expect(nowhere).toMatchObject({ result: 'again', status: null })
  expect(nowhere.error).toMatch(/ENOTFOUND|EAI_AGAIN/)
  await webhooks.close()
})

test('without a secret nothing is sent', async () => {
  const { url, received } = await receiver()
  const outcome = await attempt(url, { ...loopback, secrets: { 'https://portal.example': [secret] } })
  // Another process may have one.
  expect(outcome).toMatchObject({ result: 'again', status: null })
  expect(outcome.error).toMatch(
    /^webhook.unsigned: nothing is sent to http:\/\/127.0.0.1:\d+, for there is no secret/,
  )
  expect(received).toEqual([])
})
